package org.vpvae.experiments.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpvae.experiments.run.Sha256;
import org.vpvae.vectors.Vectors;

/** Nobody changes a digit of the paper's numbers unnoticed: every file has its digest here. */
class PaperDigitsTest {
  private static final Map<String, String> DIGESTS =
      Map.of(
          "table1-audio", "72c5c2b2873f4491ee491876f8c1771aeb67650b2f6894dd590a77eac70e510e",
          "table1-image", "d0e25b4344fb19c58c815795d381177390567af8a41d3c5f3da5cfc776ec1c81",
          "table2-audio", "64d43cbe174a2106b2f6f1f88c1cdeed0fab836101fec03408edb9868fe17530",
          "table2-image", "7401ce48e30227a1cd46d98b53db03dd89a78baf9544e760f3a62e9f6f8ff75f",
          "table3", "22af297b757325104b039544bb9eb037579280c0015701286c4867117d30f9f4",
          "table4", "f6d6dfc63bc4059ce78d05ea0155a2548033b86d218292c27c5d47415f2388ac",
          "table5", "13af9d06a3aa4ffcdf1d093c3dd26534997211826d7e39abd90e36d1fa4d9de0");

  static Iterable<String> tables() {
    return PaperTable.NAMES;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void theDigitsAreThoseOfTheDigest(String table) throws IOException {
    assertThat(Sha256.of(text(table))).isEqualTo(DIGESTS.get(table));
  }

  /** The transcription of the paper that the copies were made from, where it is at hand. */
  @ParameterizedTest
  @MethodSource("tables")
  void theCopyEqualsTheTranscription(String table) throws IOException {
    var original = Vectors.file("../paper/tables/" + table.replace('-', '_') + ".csv");
    assertThat(text(table)).isEqualTo(Files.readString(original));
  }

  private static String text(String table) throws IOException {
    String resource = "/org/vpvae/experiments/paper/" + table + ".csv";
    try (InputStream in = PaperTable.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
