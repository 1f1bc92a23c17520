package org.vpvae.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunConfigurationTest {
  private final RunConfiguration run = Samples.configuration(Modality.IMAGE, Method.VP, 256, 0);

  @Test
  void theCanonicalTextIsPinned() {
    String digest = Sha256.of("data");
    assertThat(run.canonicalJson())
        .isEqualTo(
            "{\"backbone\":\"img-tiny-f4\",\"batch\":64,\"codebookSize\":256,"
                + "\"format\":1,\"learningRate\":0.001,\"levels\":[8,6,5],"
                + "\"method\":\"vp\",\"modality\":\"image\",\"seed\":0,"
                + "\"settings\":{\"eta\":\"1.0\",\"k\":\"8\"},\"size\":32,\"steps\":800,"
                + "\"trainDigest\":\""
                + digest
                + "\",\"validationDigest\":\""
                + digest
                + "\"}");
    assertThat(run.hash()).isEqualTo(Sha256.of(run.canonicalJson())).hasSize(64);
    assertThat(run.name()).isEqualTo(run.hash().substring(0, 12));
  }

  /** Of SHA-256 itself: the digest of the three bytes abc, FIPS 180-4. */
  @Test
  void theDigestIsSha256() {
    assertThat(Sha256.of("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void everyComponentChangesTheHash() {
    JsonObject json = JsonParser.parseString(run.canonicalJson()).getAsJsonObject();
    List<String> hashes = new ArrayList<>(List.of(run.hash()));
    Map<String, String> changes = new TreeMap<>();
    changes.put("modality", "\"audio\"");
    changes.put("method", "\"fsp\"");
    changes.put("codebookSize", "257");
    changes.put("levels", "[8,6,6]");
    changes.put("seed", "1");
    changes.put("backbone", "\"other\"");
    changes.put("size", "33");
    changes.put("steps", "801");
    changes.put("batch", "65");
    changes.put("learningRate", "0.0011");
    changes.put("trainDigest", "\"" + Sha256.of("other") + "\"");
    changes.put("validationDigest", "\"" + Sha256.of("other") + "\"");
    changes.put("outOfDomainDigest", "\"" + Sha256.of("other") + "\"");
    changes.put("settings", "{\"eta\":\"1.1\",\"k\":\"8\"}");
    assertThat(changes).hasSize(RunConfiguration.class.getRecordComponents().length);
    changes.forEach(
        (name, value) -> {
          JsonObject changed = json.deepCopy();
          changed.add(name, JsonParser.parseString(value));
          hashes.add(RunConfiguration.fromJson(changed).hash());
        });
    assertThat(hashes).doesNotHaveDuplicates();
  }

  @Test
  void jsonReadsBackToTheSameConfiguration() {
    JsonObject json = JsonParser.parseString(run.canonicalJson()).getAsJsonObject();
    assertThat(RunConfiguration.fromJson(json)).isEqualTo(run);
  }

  @Test
  void anotherFormatIsRefused() {
    JsonObject json = JsonParser.parseString(run.canonicalJson()).getAsJsonObject();
    json.addProperty("format", 2);
    assertThatThrownBy(() -> RunConfiguration.fromJson(json)).hasMessageContaining("format 2");
    json.remove("format");
    assertThatThrownBy(() -> RunConfiguration.fromJson(json)).hasMessageContaining("format null");
  }

  @Test
  void badValuesAreRefusedByName() {
    refused("steps", "0", "steps 0");
    refused("batch", "-1", "batch -1");
    refused("size", "0", "size 0");
    refused("codebookSize", "1", "codebookSize 1");
    refused("levels", "[8,1]", "[8, 1]");
    refused("levels", "[]", "levels []");
    refused("learningRate", "0", "learningRate 0");
    refused("backbone", "\" \"", "backbone");
    refused("trainDigest", "\"xyz\"", "trainDigest 'xyz'");
    refused("outOfDomainDigest", "\"xyz\"", "outOfDomainDigest 'xyz'");
    refused("method", "\"vqvae\"", "method");
  }

  private void refused(String name, String value, String message) {
    JsonObject json = JsonParser.parseString(run.canonicalJson()).getAsJsonObject();
    json.add(name, JsonParser.parseString(value));
    assertThatThrownBy(() -> RunConfiguration.fromJson(json))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .rootCause()
        .hasMessageContaining(message);
  }

  @Test
  void codesAreTheProductOfLevelsExceptForVectorPerturbation() {
    for (int size : LevelTable.codebookSizes()) {
      for (Method method : List.of(Method.VQ, Method.SIMVQ, Method.TOKENBRIDGE)) {
        assertThat(Samples.configuration(Modality.IMAGE, method, size, 0).codes()).isEqualTo(size);
      }
    }
    assertThat(Samples.configuration(Modality.IMAGE, Method.FSQ, 256, 0).codes()).isEqualTo(240);
    assertThat(Samples.configuration(Modality.IMAGE, Method.FSP, 1024, 0).codes()).isEqualTo(1000);
    assertThat(Samples.configuration(Modality.IMAGE, Method.FSP, 4096, 0).codes()).isEqualTo(4375);
    assertThat(Samples.configuration(Modality.AUDIO, Method.FSQ, 16384, 0).codes())
        .isEqualTo(15360);
    assertThat(Samples.configuration(Modality.AUDIO, Method.VP, 16384, 0).codes()).isEqualTo(16384);
    assertThat(run.dimension()).isEqualTo(3);
  }

  @Test
  void aSizeThePaperDoesNotHaveIsRefusedWithThoseItHas() {
    assertThatThrownBy(() -> LevelTable.levels(512))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("K=512")
        .hasMessageContaining("[256, 1024, 4096, 16384]");
  }
}
