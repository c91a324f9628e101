import { fleetParameterName } from '../../model/definition/resource-names';

/** Parameter of a template that reads one fact of the fleet when its stack is made, as the services' stacks do. */
export function fleetParameter(fleet: string, key: string): object {
  return { Type: 'AWS::SSM::Parameter::Value<String>', Default: fleetParameterName(fleet, key) };
}
