import fc from 'fast-check';
import { isInstanceId, isPrivateIpv4 } from '../../../../lib/model/definition/validate/addresses';
import { cidrFix, isVpcCidr } from '../../../../lib/model/definition/validate/cidr';
import { isCron } from '../../../../lib/model/definition/validate/cron';
import { nearest } from '../../../../lib/model/definition/validate/nearest';
import { shownValue } from '../../../../lib/model/definition/validate/shown-value';
import { isTimeZone } from '../../../../lib/model/definition/validate/time-zone';
import { utf8Bytes } from '../../../../lib/model/definition/validate/utf8-bytes';

// One seed, so that a run here is a run everywhere.
fc.configureGlobal({ seed: 20261120 });

describe('isCron', () => {
  it.each(['* * * * *', '0 8 * * MON-FRI', '*/15 0-6,22,23 1 jan,DEC 0', '59 23 31 12 7', '0 0-20/4 * * *'])(
    'takes %s',
    (cron) => {
      expect(isCron(cron)).toBe(true);
    },
  );

  it.each(['', '* * * *', '* * * * * *', '60 * * * *', '* 24 * * *', '* * 0 * *', '* * * 13 *', '* * * * 8'])(
    'refuses %s',
    (cron) => {
      expect(isCron(cron)).toBe(false);
    },
  );

  it.each([
    '5/2 * * * *',
    '*/0 * * * *',
    '9-5 * * * *',
    '1-2-3 * * * *',
    '1, * * * *',
    '0 8 ? * *',
    'MON * * * *',
  ])('refuses %s', (cron) => {
    expect(isCron(cron)).toBe(false);
  });
});

describe('isTimeZone', () => {
  it.each(['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires'])('takes %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['', '+01:00', 'europe/berlin', 'Europe/Berln', 'Mars/Olympus'])('refuses "%s"', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});

describe('isVpcCidr', () => {
  it.each(['10.0.0.0/16', '172.31.240.0/20', '192.168.0.0/16', '100.64.0.0/18'])('takes %s', (cidr) => {
    expect(isVpcCidr(cidr)).toBe(true);
  });

  it.each([
    ['10.40.1.0/16', 'write "10.40.0.0/16"'],
    ['172.31.250.0/20', 'write "172.31.240.0/20"'],
    ['10.0.0.0/15', 'write "10.40.0.0/16"'],
    ['10.0.0.0/21', 'write "10.40.0.0/16"'],
    ['8.8.0.0/16', 'write "10.40.0.0/16"'],
    ['10.0.0/16', 'write "10.40.0.0/16"'],
    ['10.256.0.0/16', 'write "10.40.0.0/16"'],
    ['10.0.0.0', 'write "10.40.0.0/16"'],
    ['10.0.0.0/16/16', 'write "10.40.0.0/16"'],
  ])('refuses %s and says: %s', (cidr, fix) => {
    expect(isVpcCidr(cidr)).toBe(false);
    expect(cidrFix(cidr)).toBe(fix);
  });
});

describe('addresses', () => {
  it.each([
    ['10.0.0.0', true],
    ['10.255.255.255', true],
    ['11.0.0.0', false],
    ['172.15.255.255', false],
    ['172.16.0.0', true],
    ['172.31.255.255', true],
    ['172.32.0.0', false],
    ['100.127.255.255', true],
    ['100.128.0.0', false],
    ['192.168.1.01', false],
    ['192.168.1', false],
  ])('isPrivateIpv4(%s) is %s', (address, expected) => {
    expect(isPrivateIpv4(address)).toBe(expected);
  });

  it('knows old and new instance ids', () => {
    expect(['i-0123abcd', 'i-0123456789abcdef0', 'i-0123', 'I-0123abcd'].map(isInstanceId)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('nearest', () => {
  it('finds the candidate with the fewest edits', () => {
    expect(nearest('t3.smal', ['t3.large', 't3.small', 't3a.small'])).toBe('t3.small');
  });

  it('finds a name in another case', () => {
    expect(nearest('MININSTANCES', ['maxInstances', 'minInstances'])).toBe('minInstances');
  });

  it('takes two letters that changed places for one edit', () => {
    expect(nearest('imgae', ['name', 'image', 'init'])).toBe('image');
  });

  it('suggests nothing when nothing is near', () => {
    expect(nearest('replicas', ['name', 'kind', 'capacity'])).toBeUndefined();
    expect(nearest('x', [])).toBeUndefined();
  });

  it('finds any name itself among others', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.array(fc.string()), (name, others) => {
        expect(nearest(name, [...others, name])?.toLowerCase()).toBe(name.toLowerCase());
      }),
    );
  });
});

describe('utf8Bytes', () => {
  it('agrees with the encoder on any well-formed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(utf8Bytes(text)).toBe(Buffer.byteLength(text));
      }),
    );
  });
});

describe('shownValue', () => {
  it('writes values as their author did, at most 60 characters of them', () => {
    expect([5, '5', null, undefined, [1]].map(shownValue)).toEqual(['5', '"5"', 'null', null, '[1]']);
    expect(shownValue('x'.repeat(80))).toHaveLength(60);
  });

  it('writes values that JSON cannot', () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect([cycle, 1n, Number.NaN, () => 1, Symbol('s')].map(shownValue)).toEqual([
      'a list',
      '1',
      'NaN',
      'a function',
      'a symbol',
    ]);
  });
});
