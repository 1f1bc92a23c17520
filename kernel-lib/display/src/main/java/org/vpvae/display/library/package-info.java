/**
 * One small file per library that may be absent; nothing else of this module names one. A class
 * here is defined only when a value of its library is shown, beside that library: see {@link
 * org.vpvae.display.mime.LibraryAdapter}. So it must be public, have a public constructor without
 * arguments and use of the other rooms only what is public.
 */
package org.vpvae.display.library;
