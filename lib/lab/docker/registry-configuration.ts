/**
 * Configuration of Debian's docker-registry 2.8: one folder, one loopback port, nobody asked who they are.
 * JSON is YAML, and quotes any path rightly. https://distribution.github.io/distribution/about/configuration/
 *
 * @param storage folder that keeps the images.
 */
export function registryConfiguration(storage: string, port: number): string {
  const configuration = {
    version: '0.1',
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: storage }, cache: { blobdescriptor: 'inmemory' } },
    // Addresses that clients are sent on to keep the name they came by: hosts know the registry by another.
    http: { addr: `127.0.0.1:${port}`, relativeurls: true },
  };
  return `${JSON.stringify(configuration, null, 2)}\n`;
}
