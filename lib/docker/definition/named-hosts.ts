/** What stands where a host stands in a command line or a configuration file; the host is the first group. */
const hostForms = [
  /(?:\/\/|@)([\w.-]+)(?=$|[:/\s"'`;,)\]}])/g,
  /(?<![\w.-])([\w.-]+):\d{2,5}(?!\w)/g,
  /\b(?:host|hostname|server|address|addr|upstream|endpoint|url|proxy_pass)["']?(?:\s*[=:]\s*|\s+)["']?([\w.-]+)/gi,
];

/** Longer lines are no settings that a person wrote; characters. */
const greatestLine = 4096;

/**
 * The names of a set that stand as hosts in a text: in an address, before a port, or after a word such as
 * `server`, each once and in the order of the text. A name that only happens to be a word of it does not count.
 */
export function namedHosts(text: string, names: ReadonlySet<string>): string[] {
  const found = text
    .split('\n')
    .flatMap((line) =>
      hostForms.flatMap((form) =>
        [...line.slice(0, greatestLine).matchAll(form)].map(([, host = '']) => host),
      ),
    );
  return [...new Set(found)].filter((host) => names.has(host));
}
