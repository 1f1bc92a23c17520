package org.vpvae.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunRecordTest {
  private final RunRecord run =
      Samples.record(
          Samples.configuration(Modality.IMAGE, Method.FSP, 256, 1),
          Map.of("val.psnr", 21.0830001, "val.perplexity", 120.0));

  @Test
  void jsonReadsBackToTheSameRecord() {
    assertThat(RunRecord.fromJson(run.toJson())).isEqualTo(run);
  }

  /** As the records of docs/pilot are, and every one made before sessions were counted. */
  @Test
  void aRecordWithoutSessionsIsStillRead() {
    JsonObject json = JsonParser.parseString(run.toJson()).getAsJsonObject();
    assertThat(json.remove("sessions").getAsJsonObject().get("count").getAsInt()).isEqualTo(1);
    RunRecord old = RunRecord.fromJson(json.toString());
    assertThat(old.allSessions()).isEmpty();
    assertThat(JsonParser.parseString(old.toJson())).isEqualTo(json);
  }

  @Test
  void wallTimeIsFromStartToFinish() {
    assertThat(run.wallSeconds()).isEqualTo(90.0);
  }

  @Test
  void aChangedConfigurationIsRefused() {
    String forged = run.toJson().replace("\"steps\": 800", "\"steps\": 801");
    assertThat(forged).isNotEqualTo(run.toJson());
    assertThatThrownBy(() -> RunRecord.fromJson(forged))
        .isInstanceOf(IllegalArgumentException.class)
        .rootCause()
        .hasMessageContaining("is not that of its configuration");
  }

  @Test
  void aTextThatIsNoRecordIsRefused() {
    for (String text : new String[] {"", "{}", "[]", "{\"hash\":", "nonsense"}) {
      assertThatThrownBy(() -> RunRecord.fromJson(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void notANumberIsNoMetric() {
    assertThatThrownBy(() -> Samples.outcome(Map.of("val.psnr", Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("val.psnr")
        .hasMessageContaining("NaN");
  }

  @Test
  void aRunWithoutDeterminismTierIsRefused() {
    assertThatThrownBy(
            () -> new RunOutcome(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), null, 0))
        .hasMessageContaining("tier");
  }

  /** exp(entropy) of 120 over K = 256 and over 8 x 6 x 5 = 240 codes. */
  @Test
  void bothReadingsOfCvuComeFromOnePerplexity() {
    assertThat(Metric.CVU.of(run, Split.VALIDATION)).hasValue(120.0 / 256);
    assertThat(Metric.CVU_OF_CODES.of(run, Split.VALIDATION)).hasValue(0.5);
    assertThat(Metric.CVU.of(run, Split.OUT_OF_DOMAIN)).isEmpty();
  }

  @Test
  void theReasonOfTheRunGoesBeforeTheGeneralOne() {
    assertThat(Metric.PESQ.reason(run, Split.VALIDATION)).contains("not measured");
    TreeMap<String, String> reasons = new TreeMap<>(Map.of("val.pesq", "too short"));
    RunOutcome own =
        new RunOutcome(new TreeMap<>(), reasons, new TreeMap<>(), DeterminismTier.T1, 0);
    RunRecord other =
        RunRecord.of(
            run.configuration(),
            run.data(),
            own,
            new RunRecord.Circumstances(run.machine(), Map.of(), "abc"),
            java.time.Instant.EPOCH,
            java.time.Instant.EPOCH,
            0,
            new Sessions.Totals(1, 0, 0));
    assertThat(Metric.PESQ.reason(other, Split.VALIDATION)).isEqualTo("as its run says, too short");
  }
}
