package org.vpvae.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionFileTest {
  @Test
  void onlyLoopbackAndOnlyWithAKey() {
    assertThat(file("127.0.0.1", "k").address(7)).isEqualTo("tcp://127.0.0.1:7");
    assertThat(file("::1", "k").address(7)).isEqualTo("tcp://[::1]:7");
    for (String ip : List.of("0.0.0.0", "*", "192.168.1.1", "example.org", "")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> file(ip, "k"))
          .withMessageContaining(ip);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> file("127.0.0.1", " "));
  }

  private static ConnectionFile file(String ip, String key) {
    return new ConnectionFile(ip, 1, 2, 3, 4, 5, key);
  }

  @Test
  void everyChangedByteOfAMessageIsNoticed() {
    MessageCodec codec = new MessageCodec(new Signature("secret"));
    JsonObject content = new JsonObject();
    content.addProperty("code", "1 + 1");
    List<byte[]> frames = codec.encode(Message.alone("execute_request", content));
    assertThat(codec.decode(frames).orElseThrow().text("code", "")).isEqualTo("1 + 1");
    for (int frame = 0; frame < frames.size(); frame++) {
      for (int at = 0; at < frames.get(frame).length; at++) {
        List<byte[]> changed = new ArrayList<>();
        frames.forEach(one -> changed.add(one.clone()));
        changed.get(frame)[at] ^= 1;
        assertThat(codec.decode(changed)).as("frame %d byte %d", frame, at).isEmpty();
      }
    }
    assertThat(codec.decode(frames.subList(0, 5))).isEmpty();
    assertThat(new MessageCodec(new Signature("other")).decode(frames)).isEmpty();
  }

  @Test
  void theSignatureIsTheOneOfRfc4231() {
    // Test case 2 of RFC 4231: key "Jefe", data "what do ya want for nothing?" in two parts.
    List<byte[]> parts =
        List.of(
            "what do ya want ".getBytes(StandardCharsets.US_ASCII),
            "for nothing?".getBytes(StandardCharsets.US_ASCII));
    assertThat(new String(new Signature("Jefe").sign(parts), StandardCharsets.US_ASCII))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }
}
