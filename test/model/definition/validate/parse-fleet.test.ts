import { parseFleet } from '../../../../lib/model/definition/validate/parse-fleet';
import { UndockError } from '../../../../lib/model/undock-error';
import { aFleet, aFleetDefinition } from '../../../builders/fleet';
import { aWebService } from '../../../builders/service';

describe('parseFleet', () => {
  it('returns a good fleet as it was written', () => {
    expect(parseFleet(aFleet())).toEqual(aFleet());
  });

  it('throws InvalidDefinitions with every sentence and exit status 2', () => {
    const service = aWebService({ capacity: { minInstances: 1, maxInstances: 2, zones: 1 } });
    let thrown: unknown;
    try {
      parseFleet({ definition: aFleetDefinition(), services: [service] });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UndockError);
    expect(thrown).toMatchObject({ code: 'InvalidDefinitions', exitStatus: 2 });
    expect((thrown as Error).message.split('\n')).toEqual([
      '2 problems in the definitions',
      "  service 'api': capacity.minInstances 1 cannot survive the loss of a zone; set minInstances to 2 or more, or give accept.singleInstance a reason",
      "  service 'api': capacity.zones 1 cannot survive the loss of a zone; set zones to 2 or more, or give accept.singleZone a reason",
    ]);
  });
});
