/**
 * Cells: cut, compiled by JShell, loaded, replaced in place, run on the user's thread, explained
 * when they fail.
 */
package org.vpvae.kernel.jshell;
