/** The options of every command that calls a running sandbox. */
export const urlOption = [
  '--url <address>',
  "the sandbox's address (default: that of SANDBOX_DATA_DIR, otherwise SANDBOX_HOST and PORT)",
] as const;
export const caOption = ['--ca <file>', "certificate of the sandbox's authority, for https"] as const;
