package org.vpvae.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The bytes of the archive, entry by entry. */
class TorchScriptArchiveTest {
  private static final String CODE = "class Ops(Module):\n  # é\n";

  private static Map<String, byte[]> entries(byte[] archive) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(1980, 1, 1, 0, 0));
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  @Test
  void theArchiveHasTheFourFilesOfASavedModule() throws IOException {
    Map<String, byte[]> entries = entries(TorchScriptArchive.of("Ops", CODE));
    assertThat(entries.keySet())
        .containsExactly(
            "ops/version", "ops/code/__torch__.py", "ops/constants.pkl", "ops/data.pkl");
    assertThat(entries.get("ops/version")).asString().isEqualTo("10\n");
    assertThat(entries.get("ops/code/__torch__.py"))
        .isEqualTo(CODE.getBytes(StandardCharsets.UTF_8));
  }

  /** Disassembled: PROTO 2, EMPTY_TUPLE, STOP. */
  @Test
  void theConstantsAreAnEmptyTuple() throws IOException {
    byte[] pickle = entries(TorchScriptArchive.of("Ops", CODE)).get("ops/constants.pkl");
    assertThat(HexFormat.of().formatHex(pickle)).isEqualTo("8002292e");
  }

  /**
   * Disassembled: PROTO 2, GLOBAL '__torch__ Ops', EMPTY_TUPLE, NEWOBJ, EMPTY_DICT, MARK,
   * BINUNICODE 'training', NEWFALSE, SETITEMS, BUILD, STOP.
   */
  @Test
  void theDataIsOneObjectThatIsNotTraining() throws IOException {
    byte[] pickle = entries(TorchScriptArchive.of("Ops", CODE)).get("ops/data.pkl");
    String expected =
        "8002"
            + "63"
            + hex("__torch__\nOps\n")
            + "29"
            + "81"
            + "7d"
            + "28"
            + "58"
            + "08000000"
            + hex("training")
            + "89"
            + "75"
            + "62"
            + "2e";
    assertThat(HexFormat.of().formatHex(pickle)).isEqualTo(expected);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }
}
