/** What stands for the value in a payload of a device file. */
export const VALUE_MARK = "$value";
