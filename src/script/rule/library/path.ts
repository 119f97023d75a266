/**
 * The names on a dotted path. A backslash takes the meaning from a dot, a slash or a backslash
 * after it; a dot at the very end of a path of dots names nothing more.
 */
export function splitPath(path: string): string[] {
  const names: string[] = [];
  let name = "";
  for (let index = 0; index < path.length; index++) {
    const character = path[index] ?? "";
    if (character === "\\" && ESCAPED.has(path[index + 1] ?? "")) {
      name += path[index + 1] ?? "";
      index++;
    } else if (character === ".") {
      names.push(name);
      name = "";
    } else {
      name += character;
    }
  }
  if (names.length !== path.length) names.push(name);
  return names;
}

const ESCAPED: ReadonlySet<string> = new Set([".", "/", "\\"]);
