/**
 * Runs contestants in turns, so that what else the machine does falls on all of them alike, and
 * gives the median of each and of its ratio to the first, taken round by round.
 */
export function sideBySide(contestants, { rounds, calls }) {
  const times = contestants.map(() => []);
  for (const { run } of contestants) run(calls);
  for (let round = 0; round < rounds; round++) {
    contestants.forEach(({ run }, index) => {
      const start = process.hrtime.bigint();
      run(calls);
      times[index].push(Number(process.hrtime.bigint() - start) / calls);
    });
  }
  return contestants.map(({ name }, index) => ({
    name,
    median: median(times[index]),
    ratio: median(times[index].map((time, round) => time / times[0][round])),
  }));
}

/** The middle value; of an even number of values, the upper of the two in the middle. */
export function median(values) {
  return quantile(values, 0.5);
}

/** The value below which that share of the values lies. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** Prints rows under a heading, columns aligned. */
export function table(heading, columns, rows) {
  const cells = [columns, ...rows.map((row) => row.map(String))];
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => row[index].length)));
  console.log(`\n${heading}`);
  for (const row of cells) {
    console.log(`  ${row.map((cell, index) => cell.padEnd(widths[index])).join("  ")}`);
  }
}
