import { Template } from 'aws-cdk-lib/assertions';
import { exampleFleet } from './example-fleet';
import { stacksOf } from './synthesise';

describe('the whole template of one service', () => {
  it('changes only on purpose: logical ids and properties are what users have deployed', () => {
    const { services } = stacksOf(exampleFleet);
    expect(Template.fromStack(services['md2html']!).toJSON()).toMatchSnapshot();
  });
});
