import { fieldPath, overlaps } from '../../../../lib/model/definition/validate/field-path';

describe('fieldPath', () => {
  it('writes a path the way an author would', () => {
    expect(fieldPath(['notify', 0, 'email'])).toBe('notify[0].email');
    expect(fieldPath(['services', 'md2html', 'us-east-1'])).toBe('services.md2html["us-east-1"]');
    expect(fieldPath([])).toBe('');
  });
});

describe('overlaps', () => {
  it.each([
    ['docker', 'docker.port', true],
    ['docker.hosts[0]', 'docker', true],
    ['port', 'port', true],
    ['', 'port', true],
    ['port', 'portable', false],
    ['capacity.zones', 'capacity.minInstances', false],
  ])('of %s and %s is %s', (a, b, expected) => {
    expect(overlaps(a, b)).toBe(expected);
    expect(overlaps(b, a)).toBe(expected);
  });
});
