/** The run file where none is named. */
export const USUAL_RUN_FILE = "run.yaml";
