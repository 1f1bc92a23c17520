package org.vpvae.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.vpvae.random.Streams;

class CanonicalJsonTest {
  @Test
  void namesAreSortedAndWhiteSpaceIsGone() {
    var json = JsonParser.parseString("{ \"b\": [ true, null, \"x\\\"y\" ], \"a\": {} }");
    assertThat(CanonicalJson.write(json)).isEqualTo("{\"a\":{},\"b\":[true,null,\"x\\\"y\"]}");
  }

  @Test
  void aDoubleHasTheFewestDigitsThatReadBack() {
    assertThat(CanonicalJson.shortest(0.001)).isEqualTo("0.001");
    assertThat(CanonicalJson.shortest(0.1)).isEqualTo("0.1");
    assertThat(CanonicalJson.shortest(1e21)).isEqualTo("1000000000000000000000");
    assertThat(CanonicalJson.shortest(2e-3)).isEqualTo("0.002");
    assertThat(CanonicalJson.shortest(-1.0 / 3)).isEqualTo("-0.3333333333333333");
    assertThat(CanonicalJson.shortest(0.0)).isEqualTo("0");
  }

  @Test
  void everyDoubleReadsBackToTheSameBits() {
    UniformRandomProvider random = new Streams(1).open("doubles", 0);
    int tried = 0;
    while (tried < 500) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(CanonicalJson.shortest(value))).isEqualTo(value);
        tried++;
      }
    }
  }

  @Test
  void longsKeepAllTheirDigits() {
    long big = (1L << 53) + 1;
    assertThat(CanonicalJson.write(new JsonPrimitive(big))).isEqualTo("9007199254740993");
  }

  @Test
  void notANumberIsRefused() {
    assertThatThrownBy(() -> CanonicalJson.write(new JsonPrimitive(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }
}
