package org.vpvae.experiments.report;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunResult;
import org.vpvae.experiments.table.TableKind;

/**
 * One picture to judge by eye: a row per validation picture, a column for the original and for each
 * method, captions above. Pixels are enlarged by a whole number and never smoothed, so that nothing
 * is shown that the network did not make.
 */
public final class ReconstructionStrip {
  private static final int GAP = 4;
  private static final int BACKGROUND = 0xffffff;
  private static final int INK = 0x000000;

  /** Small pictures are enlarged to about this side. */
  private static final int TARGET_SIDE = 128;

  private ReconstructionStrip() {}

  /**
   * One column.
   *
   * @param caption letters, digits, space, {@code - . = / ( ) _}
   * @param pictures from top to bottom; all of one size
   */
  public record Column(String caption, List<BufferedImage> pictures) {
    public Column {
      pictures = List.copyOf(pictures);
    }

    /** From the network's numbers, each 3 x side x side in [-1, 1]. */
    public static Column of(String caption, int side, List<float[]> planes) {
      return new Column(caption, planes.stream().map(p -> Picture.of(p, side)).toList());
    }
  }

  /**
   * Draws the strip.
   *
   * @param columns one or more, each with the same number (at least one) of pictures of one size
   * @throws IllegalArgumentException if they differ
   */
  public static BufferedImage draw(List<Column> columns) {
    int rows = columns.isEmpty() ? 0 : columns.get(0).pictures().size();
    if (rows == 0 || columns.stream().anyMatch(column -> column.pictures().size() != rows)) {
      throw new IllegalArgumentException("a strip needs columns of equal height, at least 1");
    }
    BufferedImage any = columns.get(0).pictures().get(0);
    int scale = Math.max(1, TARGET_SIDE / any.getWidth());
    int width = any.getWidth() * scale;
    int height = any.getHeight() * scale;
    int head = PixelFont.HEIGHT + 2 * GAP;
    BufferedImage strip =
        new BufferedImage(
            columns.size() * (width + GAP) + GAP,
            head + rows * (height + GAP),
            BufferedImage.TYPE_INT_RGB);
    fill(strip, BACKGROUND);
    for (int c = 0; c < columns.size(); c++) {
      Column column = columns.get(c);
      int left = GAP + c * (width + GAP);
      int middle = left + (width - PixelFont.width(column.caption())) / 2;
      PixelFont.draw(strip, column.caption(), middle, GAP, INK);
      for (int r = 0; r < rows; r++) {
        requireSize(column.pictures().get(r), any);
        enlarge(column.pictures().get(r), strip, left, head + r * (height + GAP), scale);
      }
    }
    return strip;
  }

  /**
   * The strip of a table's image runs at one codebook size: original, then its rows as far as they
   * were run, in the paper's order, with the first seed of each; empty when no finished run left
   * pictures.
   *
   * @param picturesOf from the name of a run to its pictures
   */
  public static Optional<BufferedImage> of(
      TableKind table,
      List<RunResult> results,
      int codebookSize,
      Function<String, RunPictures> picturesOf) {
    List<Column> columns = new ArrayList<>();
    for (RunConfiguration run : firstSeeds(table, results, codebookSize)) {
      RunPictures pictures = picturesOf.apply(run.name());
      if (!pictures.originals().isEmpty()) {
        if (columns.isEmpty()) {
          columns.add(new Column("Original", pictures.originals()));
        }
        columns.add(new Column(table.rowName(run), pictures.reconstructions()));
      }
    }
    return columns.isEmpty() ? Optional.empty() : Optional.of(draw(columns));
  }

  private static Collection<RunConfiguration> firstSeeds(
      TableKind table, List<RunResult> results, int codebookSize) {
    Map<String, RunConfiguration> first = new LinkedHashMap<>();
    results.stream()
        .filter(result -> result.record().isPresent())
        .map(RunResult::configuration)
        .filter(run -> table.holds(run) && run.codebookSize() == codebookSize)
        .sorted(
            Comparator.comparing(RunConfiguration::method)
                .thenComparing(RunConfiguration::ablation))
        .forEach(run -> first.putIfAbsent(table.rowName(run), run));
    return first.values();
  }

  private static void requireSize(BufferedImage picture, BufferedImage like) {
    if (picture.getWidth() != like.getWidth() || picture.getHeight() != like.getHeight()) {
      throw new IllegalArgumentException(
          "a picture of " + picture.getWidth() + " x " + picture.getHeight() + " among others");
    }
  }

  private static void fill(BufferedImage image, int rgb) {
    int[] row = new int[image.getWidth()];
    Arrays.fill(row, rgb);
    for (int y = 0; y < image.getHeight(); y++) {
      image.setRGB(0, y, row.length, 1, row, 0, row.length);
    }
  }

  private static void enlarge(
      BufferedImage picture, BufferedImage strip, int left, int top, int scale) {
    for (int y = 0; y < picture.getHeight() * scale; y++) {
      for (int x = 0; x < picture.getWidth() * scale; x++) {
        strip.setRGB(left + x, top + y, picture.getRGB(x / scale, y / scale));
      }
    }
  }
}
