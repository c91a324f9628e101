import type { WebServiceDefinition } from '../../../lib/model/definition/service-definition';
import { MachineProject } from './machine-project';
import { smallServer, smallService } from './small-service';

const small = smallService('small');
const patient = { ...small, readiness: { ...small.readiness, bootAllowanceSeconds: 300 } };

test.each<[string, WebServiceDefinition]>([
  ['a user of its own, made at its start', patient],
  [
    'root, with a reason',
    { ...patient, process: { user: 'root' }, accept: { root: 'a test of what root may do' } },
  ],
])('an image whose service runs as %s passes its own tests', async (_, service) => {
  const project = new MachineProject();
  try {
    project.files('src/small', { 'server.pl': smallServer });
    project.define(service);
    const { status, stdout, stderr } = await project.undock('bake', 'small', '--local', '--json');
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    const { tests } = JSON.parse(stdout) as { tests: readonly unknown[] };
    expect(tests).toContainEqual({
      name: 'the service runs as the user its unit asks for',
      passed: true,
    });
  } finally {
    project.remove();
  }
});
