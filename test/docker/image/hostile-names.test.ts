import { extended, pax, record, refuses } from './hostile-layer';
import type { TestEntry } from './image-builder';

const symlink = (name: string, link: string): TestEntry => ({ name, kind: 'symlink', link });
const hardlink = (name: string, link: string): TestEntry => ({ name, kind: 'hardlink', link });

refuses({
  'a path with ..': {
    layers: [[{ name: '../evil' }]],
    code: 'LayerPathEscapes',
    says: "'../evil' has '..' in it",
  },
  'a path with .. in the middle': {
    layers: [[{ name: 'a/../../evil' }]],
    code: 'LayerPathEscapes',
    says: "has '..'",
  },
  'an absolute path': {
    layers: [[{ name: '/etc/passwd' }]],
    code: 'LayerPathEscapes',
    says: "'/etc/passwd' is an absolute path",
  },
  'a whiteout with ..': { layers: [[{ name: '../.wh.evil' }]], code: 'LayerPathEscapes', says: "has '..'" },
  'a pax path with ..': {
    layers: [pax(record('path', '../evil'))],
    code: 'LayerPathEscapes',
    says: "'../evil'",
  },
  'a GNU long name with ..': {
    layers: [extended('L', Buffer.from('../evil\0'))],
    code: 'LayerPathEscapes',
    says: "'../evil'",
  },
  'a file through an absolute symlink of its layer': {
    layers: [[{ name: 'etc/' }, symlink('l', '/etc'), { name: 'l/passwd' }]],
    code: 'LayerPathEscapes',
    says: "'l/passwd' goes through a symlink that is absolute and made by the same layer",
  },
  'a file through an absolute symlink of a lower layer to what the image does not have': {
    layers: [[symlink('l', '/tmp/outside')], [{ name: 'l/f' }]],
    code: 'LayerPathEscapes',
    says: 'leads to what the image does not have',
  },
  'a file through a symlink of its layer that climbs': {
    layers: [[symlink('l', '../../etc'), { name: 'l/passwd' }]],
    code: 'LayerPathEscapes',
    says: 'climbs above the root',
  },
  'a file through a symlink of a lower layer that climbs': {
    layers: [[{ name: 'a/' }, symlink('a/l', '../..')], [{ name: 'a/l/f' }]],
    code: 'LayerPathEscapes',
    says: 'climbs above the root',
  },
  'a file through a chain of symlinks that climbs': {
    layers: [[{ name: 'a/' }, symlink('l', 'a/m'), symlink('a/m', '../../x')], [{ name: 'l/f' }]],
    code: 'LayerPathEscapes',
    says: 'climbs above the root',
  },
  'a whiteout through a symlink that climbs': {
    layers: [[symlink('l', '../etc')], [{ name: 'l/.wh.passwd' }]],
    code: 'LayerPathEscapes',
    says: 'climbs above the root',
  },
  'a file through symlinks that go round': {
    layers: [[symlink('a', 'b'), symlink('b', 'a'), { name: 'a/f' }]],
    code: 'LayerPathEscapes',
    says: 'goes round in circles',
  },
  'a hard link to ..': {
    layers: [[hardlink('h', '../../etc/shadow')]],
    code: 'LayerPathEscapes',
    says: "target of hard link 'h': '../../etc/shadow' has '..'",
  },
  'a hard link to an absolute path': {
    layers: [[hardlink('h', '/etc/shadow')]],
    code: 'LayerPathEscapes',
    says: 'is an absolute path',
  },
  'a hard link through a symlink that climbs': {
    layers: [[symlink('l', '../..'), hardlink('h', 'l/etc/shadow')]],
    code: 'LayerPathEscapes',
    says: 'climbs above the root',
  },
  'a hard link to what is not there': {
    layers: [[hardlink('h', 'absent')]],
    code: 'InvalidLayerLink',
    says: "'h' is a hard link to 'absent', which the image does not have at that point",
  },
  'hard links in a circle': {
    layers: [[hardlink('a', 'b'), hardlink('b', 'a')]],
    code: 'InvalidLayerLink',
    says: "'a' is a hard link to 'b'",
  },
  'a hard link to itself': {
    layers: [[{ name: 'a' }], [hardlink('a', 'a')]],
    code: 'InvalidLayerLink',
    says: 'which is itself',
  },
  'a hard link to a folder': {
    layers: [[{ name: 'd/' }, hardlink('h', 'd')]],
    code: 'InvalidLayerLink',
    says: 'which is a folder',
  },
  'a link without a target': {
    layers: [[hardlink('h', '')]],
    code: 'UnsafeLayerName',
    says: 'is a link without a target',
  },
  'a file below a file': {
    layers: [[{ name: 'a' }, { name: 'a/b' }]],
    code: 'InvalidLayer',
    says: "'a/b' lies below 'a', which is no folder",
  },
  'a file in the place of the root': {
    layers: [[{ name: '.', kind: 'file' }]],
    code: 'InvalidLayer',
    says: 'takes the place of the root folder',
  },
  'a name with a line break': {
    layers: [[{ name: 'a\nb' }]],
    code: 'UnsafeLayerName',
    says: "'a\\nb' has a control character",
  },
  'a symlink target with a line break': {
    layers: [[symlink('a', 'b\nc')]],
    code: 'UnsafeLayerName',
    says: "target of 'a'",
  },
  'a pax name with a NUL': {
    layers: [pax(record('path', 'a\0b'))],
    code: 'UnsafeLayerName',
    says: "'a\\u0000b'",
  },
  'an empty name': { layers: [pax(record('path', ''))], code: 'UnsafeLayerName', says: 'is an empty name' },
  'a component beyond what Linux takes': {
    layers: [[{ name: 'x'.repeat(256) }]],
    code: 'UnsafeLayerName',
    says: 'a component of 256 bytes, the limit is 255',
  },
  'a path beyond what Linux takes': {
    layers: [[{ name: 'x/'.repeat(2100) }]],
    code: 'UnsafeLayerName',
    says: 'has 4200 bytes, the limit is 4095',
  },
  'a whiteout of nothing': {
    layers: [[{ name: 'a/.wh.' }]],
    code: 'UnsafeLayerName',
    says: 'is no proper whiteout',
  },
  'a whiteout of ..': {
    layers: [[{ name: 'a/.wh...' }]],
    code: 'UnsafeLayerName',
    says: 'is no proper whiteout',
  },
  'a file below a whiteout': {
    layers: [[{ name: '.wh.a/b' }]],
    code: 'UnsafeLayerName',
    says: 'is no proper whiteout',
  },
});
