package org.vpvae.other;

/** Stands for a class of another module. */
public final class AnotherModule {}
