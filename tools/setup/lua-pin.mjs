/**
 * The Lua that runs on the board. The image is built from exactly this content, and the compiler's `luac5.4` must be of the same release.
 */
export const luaPin = {
  /** LUA_RELEASE in lua.h. */
  release: '5.4.4',
  /** Debian's source package and the suite that carries this release. */
  package: 'lua5.4',
  suite: 'bookworm',
  /** The revision whose patches are in lua-patches/. */
  debianRevision: '5.4.4-3+deb12u1',
  tarball: 'lua5.4_5.4.4.orig.tar.gz',
  /** SHA-256 of the tarball, as published by its authors and in Debian's source index. */
  tarballSha256: '164c7849653b80ae67bec4b7473b884bf5cc8d2dca05653475ec2ed27b9ebf61',
  /** Applied in this order. */
  patches: ['0003-extern_C.patch', '0004-cve-2022-28805.patch', '0005-cve-2022-33099.patch'],
  /** Known patches of that revision that do not touch what the image is built from. */
  patchesNotTaken: ['0001-build-system.patch', '0002-lua-modules-paths.patch'],
  /** `treeDigest` of src/ once patched. */
  sourceSha256: '00ba5af0670247f6b80521490772703a62ad6e9b7932bdb9968b2aef1b2f496a',
}
