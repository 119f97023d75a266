const WIDTH = 96;

/** Lines as a documentation comment; what would end it is taken apart. */
export function comment(lines: readonly string[]): string {
  const safe = lines.flatMap(wrapped).map((line) => line.replaceAll("*/", "* /"));
  const [only = ""] = safe;
  if (safe.length === 1) return `/** ${only} */`;
  return ["/**", ...safe.map((line) => (line === "" ? " *" : ` * ${line}`)), " */"].join("\n");
}

/** The text, each line of it two columns further in. */
export function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
