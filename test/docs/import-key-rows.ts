import { serviceKeys } from '../../lib/docker/compose/service-keys';
import { sampleOf } from '../docker/options/key-samples';
import { mapAll } from '../docker/options/source-service';

/** Options without which a key has no effect. */
const companions: Readonly<Record<string, readonly [string, unknown]>> = {
  memswap_limit: ['mem_limit', 1024 * 1024],
  cpu_period: ['cpu_quota', 50_000],
};

/** One row for each key of a compose service: what an ordinary value becomes. */
export function importKeyRows(): string[][] {
  return serviceKeys.map((key) => {
    const beside = Object.entries(companions)
      .filter(([name]) => name === key.key)
      .map(([, other]) => other);
    const { options } = mapAll([[key.key, sampleOf(key)], ...beside], { fileExists: () => true });
    const { status, to, reason } = options[0]!;
    const sample = /'[^']*'|: \d+$/.test(reason) ? reason.replace(/'[^']*'|(?<=: )\d+$/g, '…') : reason;
    return [`\`${key.key}\``, status, to === '' ? '' : `\`${to}\``, sample.replaceAll('|', '\\|')];
  });
}
