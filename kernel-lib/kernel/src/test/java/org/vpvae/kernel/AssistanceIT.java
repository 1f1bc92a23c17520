package org.vpvae.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

/** What an editor asks. */
class AssistanceIT {
  @Test
  void editorsAreAnswered() {
    try (TestKernel kernel = TestKernel.start()) {
      kernel.value("String title = \"x\"; int twice(int n) { return 2 * n; }");
      JsonObject completion =
          kernel.client.complete("int 𝒙; title.toUpp", 17, TestKernel.PATIENCE);
      assertThat(completion.getAsJsonArray("matches").toString()).contains("toUpperCase(");
      assertThat(completion.get("cursor_start").getAsInt()).isEqualTo(13);
      JsonObject inspection = kernel.client.inspect("twice(3)", 3, 0, TestKernel.PATIENCE);
      assertThat(inspection.get("found").getAsBoolean()).isTrue();
      assertThat(inspection.toString()).contains("int twice(int n)");
      assertThat(status(kernel, "for (int i = 0; i < 3; i++) {")).isEqualTo("incomplete");
      assertThat(status(kernel, "1 + 1")).isEqualTo("complete");
      assertThat(status(kernel, "int x = ) ;")).isEqualTo("invalid");
    }
  }

  private static String status(TestKernel kernel, String code) {
    return kernel.client.isComplete(code, TestKernel.PATIENCE).get("status").getAsString();
  }
}
