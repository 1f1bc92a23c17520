package org.vpvae.pretrained;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Fetches one file from a server, whole or not at all. */
public final class Download {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration WHOLE_FILE = Duration.ofMinutes(30);
  private static final int OK = 200;

  /**
   * The bytes at an address.
   *
   * @throws AbsentWeightsException if the server cannot be reached or has no such file
   */
  public byte[] bytes(URI address) {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    HttpRequest request = HttpRequest.newBuilder(address).timeout(WHOLE_FILE).build();
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != OK) {
        throw new AbsentWeightsException(address + " answers " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new AbsentWeightsException(address + " cannot be reached: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AbsentWeightsException("interrupted while loading " + address, e);
    }
  }
}
