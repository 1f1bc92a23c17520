/**
 * Pictures and speech made from a seed: no file, no network, the same bits on every machine.
 *
 * <p>Only operations with one defined result are used: plain arithmetic, {@code Math.sqrt}, {@code
 * Math.floor}, {@code Math.rint} and comparisons, and {@link java.lang.StrictMath} for the rest.
 * Java's fonts, its drawing and its antialiasing are not used, because they differ between
 * machines.
 */
package org.vpvae.datasets.procedural;
