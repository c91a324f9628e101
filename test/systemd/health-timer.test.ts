import { healthTimer } from '../../lib/systemd/health-timer';
import { webService } from '../bake/example-service';

test('checks at the interval of the contract, to the second', () => {
  const lines = healthTimer({ ...webService.readiness, intervalSeconds: 17 }).split('\n');
  expect(lines).toEqual(expect.arrayContaining(['OnUnitInactiveSec=17s', 'OnBootSec=17s', 'AccuracySec=1s']));
});
