package org.vpvae.experiments.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vpvae.datasets.sound.Recording;
import org.vpvae.metric.Stoi;
import org.vpvae.metric.Waveform;
import org.vpvae.metric.pesq.WidebandPesq;

/** What is measured of sounds: wideband PESQ, STOI and ESTOI of one channel at 16 kHz. */
final class SoundColumns {
  private SoundColumns() {}

  static List<Column<double[]>> all() {
    return List.of(
        Column.of(new WidebandPesq()),
        Column.of(new Stoi(), SoundColumns::stoiRemark),
        Column.of(new Stoi(Stoi.Variant.EXTENDED, Recording.HOUSE_RATE), SoundColumns::stoiRemark));
  }

  /** Reads a sound. It is not clipped: what a codec made too loud is part of what it did. */
  static double[] read(Path file) throws IOException {
    return Waveform.ofFloats(Recording.decodeUnclipped(Files.readAllBytes(file)));
  }

  /** The constant is the published program's and no measurement, so it must not pass unmarked. */
  private static String stoiRemark(double score) {
    return score == Stoi.TOO_FEW_FRAMES_SCORE
        ? "TOO_FEW_FRAMES: fewer than 30 frames of speech (384 ms) score 1e-5 by definition"
        : "";
  }
}
