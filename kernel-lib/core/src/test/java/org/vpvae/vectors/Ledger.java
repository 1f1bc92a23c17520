package org.vpvae.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A reference archive and the account of what a test did with it: which arrays it took as input,
 * which it compared with what it found; how far the two were apart goes to {@link Findings}.
 */
public final class Ledger {

  /**
   * Agreement means |found - expected| at most absolute + relative |expected|.
   *
   * @param absolute at least 0
   * @param relative at least 0
   */
  public record Tolerance(double absolute, double relative) {
    public static final Tolerance EXACT = new Tolerance(0, 0);

    public static Tolerance absolute(double absolute) {
      return new Tolerance(absolute, 0);
    }

    public static Tolerance relative(double relative) {
      return new Tolerance(0, relative);
    }
  }

  private final String name;
  private final Npz arrays;
  private final Set<String> inputs = new TreeSet<>();
  private final Set<String> compared = new TreeSet<>();

  public Ledger(String relativePath) {
    this.name = relativePath;
    this.arrays = Vectors.npz(relativePath);
  }

  /** An array that a computation starts from, or a mask that says what may be compared. */
  public NpyArray input(String array) {
    inputs.add(array);
    return arrays.get(array);
  }

  public boolean has(String array) {
    return arrays.has(array);
  }

  /** All names of the archive, sorted. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    arrays.names().forEach(names::add);
    return names;
  }

  public void compare(String array, double[] found, Tolerance tolerance) {
    compare(array, found, tolerance, null);
  }

  public void compare(String array, float[] found, Tolerance tolerance) {
    compare(array, doubles(found), tolerance, null);
  }

  public void compare(String array, float[] found, Tolerance tolerance, boolean[] where) {
    compare(array, doubles(found), tolerance, where);
  }

  public void compare(String array, int[] found) {
    compare(array, doubles(found), Tolerance.EXACT, null);
  }

  public void compare(String array, int[] found, boolean[] where) {
    compare(array, doubles(found), Tolerance.EXACT, where);
  }

  public void compare(String array, boolean[] found, boolean[] where) {
    double[] values = new double[found.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = found[i] ? 1 : 0;
    }
    compare(array, values, Tolerance.EXACT, where);
  }

  /**
   * Compares element by element.
   *
   * @param where elements to compare, null for all; must not be false everywhere
   */
  public void compare(String array, double[] found, Tolerance tolerance, boolean[] where) {
    double[] expected = arrays.get(array).values();
    assertThat(found).as("size of %s of %s", array, name).hasSameSizeAs(expected);
    Gap gap = new Gap();
    for (int i = 0; i < found.length; i++) {
      if (where == null || where[i]) {
        double allowed = tolerance.absolute() + tolerance.relative() * Math.abs(expected[i]);
        check(array, i, found[i], expected[i], allowed);
        gap.add(found[i], expected[i], allowed);
      }
    }
    assertThat(gap.compared()).as("elements of %s that may be compared", array).isPositive();
    compared.add(array);
    gap.keep(name, array);
  }

  private void check(String array, int i, double found, double expected, double allowed) {
    if (!(Math.abs(found - expected) <= allowed)) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "%s of %s, element %d: found %.9g, expected %.9g, difference %.3g, allowed %.3g",
              array,
              name,
              i,
              found,
              expected,
              Math.abs(found - expected),
              allowed));
    }
  }

  /** Names that were neither compared nor taken as input. */
  public List<String> untouched() {
    List<String> names = names();
    names.removeAll(inputs);
    names.removeAll(compared);
    return names;
  }

  /** Names that were taken as input and never compared. */
  public Set<String> onlyInputs() {
    Set<String> names = new TreeSet<>(inputs);
    names.removeAll(compared);
    return names;
  }

  static double[] doubles(float[] values) {
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i];
    }
    return out;
  }

  private static double[] doubles(int[] values) {
    return java.util.Arrays.stream(values).asDoubleStream().toArray();
  }
}
