import type { Architecture } from '../model/architecture';

/** Account under which Debian publishes its AMIs (https://wiki.debian.org/Cloud/AmazonEC2Image). */
export const debianOwner = '136693071363';

/**
 * The Debian 12 AMI every image is built on, by its exact name: the same in every Region, where ids
 * differ. Changing it changes every source digest, and so shows in a diff and asks for new images.
 */
export const baseImages: Readonly<Record<Architecture, string>> = {
  x86_64: 'debian-12-amd64-20260923-2610',
  arm64: 'debian-12-arm64-20260923-2610',
};
