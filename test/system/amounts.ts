/** Whether everything is to be tried, and not only as much as every commit has time for. */
export const LONG = process.env.FLYBALL_LONG === "1";

/** How much to try: what the variable says, else what is due. */
export function amount(variable: string, usual: number, long: number): number {
  const said = process.env[variable];
  if (said === undefined || said === "") return LONG ? long : usual;
  const number = Number(said);
  if (!(number > 0)) throw new Error(`${variable}=${said} is no amount`);
  return number;
}
