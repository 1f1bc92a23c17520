/**
 * Pictures and speech made from a seed: no file, no network, the same bits on every machine, whole
 * sets in memory or one item at a time at any resolution and length.
 *
 * <p>TRAIN and VALIDATION draw from the same families with streams of their own, so that no item of
 * one is in the other. OUT_OF_DOMAIN has families of its own: patterns, colours and objects that no
 * training picture shows; children's and whispered voices, echoing rooms, telephones and hum.
 *
 * <p>Only operations with one defined result are used: plain arithmetic, {@code Math.sqrt}, {@code
 * Math.floor}, {@code Math.rint} and comparisons, and {@link java.lang.StrictMath} for the rest.
 * Java's fonts, its drawing and its antialiasing are not used, because they differ between
 * machines.
 */
package org.vpvae.datasets.procedural;
