import { load, refusal, valuesOf } from './compose-files';

const web = (text: string): string => `services:\n  web:\n${text.replace(/^/gm, '    ')}`;

describe('variables and environment files', () => {
  it('come from the process first, then from .env; what is set nowhere is noted with its place', () => {
    const files = {
      'compose.yaml': web('image: "${A}-${B}-${C}"\nenvironment: [A, B, D]'),
      '.env': 'A=1\nB=2',
    };
    const project = load(files, { environment: { A: 'shell' } });
    expect(valuesOf(project, 'image')).toEqual(['shell-2-']);
    expect(valuesOf(project, 'environment')).toEqual([
      { name: 'A', value: 'shell' },
      { name: 'B', value: '2' },
      { name: 'D', value: null },
    ]);
    expect(project.notes).toEqual([
      {
        kind: 'unset-variable',
        at: { file: 'compose.yaml', line: 3, column: 12 },
        sentence: 'variable C is not set; empty text stands for it',
      },
    ]);
  });

  it('lie under environment, later files over earlier ones, with the place in their file', () => {
    const project = load({
      'compose.yaml': web(
        'image: x\nenv_file: [a.env, {path: b.env, format: raw}, {path: no.env, required: false}]\nenvironment: {C: own}',
      ),
      'a.env': 'A=1\nB=1\nC=1',
      'b.env': 'B="2"',
    });
    expect(valuesOf(project, 'environment')).toEqual([
      { name: 'A', value: '1' },
      { name: 'B', value: '"2"' },
      { name: 'C', value: 'own' },
    ]);
    const places = project.services[0]!.options.filter((it) => it.key === 'environment').map(
      (it) => it.source.file,
    );
    expect(places).toEqual(['a.env', 'b.env', 'compose.yaml']);
    expect(project.notes.map((it) => it.kind)).toEqual(['missing-optional-file']);
  });

  it('refuses a required environment file that does not exist', () => {
    const error = refusal(() => load(web('image: x\nenv_file: no.env')));
    expect(error.message).toBe(
      "compose.yaml:4:15: env_file 'no.env' does not exist; create it, or write required: false",
    );
  });

  it('notes files outside the project', () => {
    const project = load(
      { 'p/compose.yaml': web('image: x\nenv_file: ../a.env'), 'a.env': '' },
      { files: ['p/compose.yaml'] },
    );
    expect(project.notes.map((it) => it.sentence)).toEqual(["a.env lies outside the project's folder"]);
  });
});
