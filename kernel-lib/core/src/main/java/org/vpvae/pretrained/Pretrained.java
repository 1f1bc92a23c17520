package org.vpvae.pretrained;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pretrained networks this library uses, the files that hold them, and where the files are
 * published. A file is used only if its SHA-256 is one of those listed here.
 */
public enum Pretrained {
  /** AlexNet of torchvision, IMAGENET1K_V1, feature layers. */
  ALEXNET(
      "features.",
      published(
          "alexnet-owt-7be5be79.pth",
          "7be5be791159472b1fbf3c69796f7cb30dca7ad8466c2df70058c37116cdee02",
          Homes.TORCHVISION),
      converted(
          "alexnet-features.safetensors",
          "59e6ff6fd177815a0e9ab8bee233d379565e75d27b3610ef45e1a574cbe45e5b")),
  /** SqueezeNet 1.1 of torchvision, IMAGENET1K_V1, feature layers. */
  SQUEEZENET(
      "features.",
      published(
          "squeezenet1_1-b8a52dc0.pth",
          "b8a52dc049b60e4b6ab68ad0df457362afab8b6304b2febdc1650a5dab4d7e7b",
          Homes.TORCHVISION),
      converted(
          "squeezenet1_1-features.safetensors",
          "086ca5153548bc241e232e3bd2dd52aabf294fd6e58f4d7a741a51a2725117f6")),
  /** VGG16 of torchvision, IMAGENET1K_V1, feature layers. */
  VGG16(
      "features.",
      published(
          "vgg16-397923af.pth",
          "397923af8e79cdbb6a7127f12361acd7a2f83e06b05044ddf496e83de57a5bf0",
          Homes.TORCHVISION)),
  /** Linear weights of LPIPS v0.1 for AlexNet. */
  LPIPS_ALEX(
      "lin",
      published(
          "alex.pth",
          "df73285e35b22355a2df87cdb6b70b343713b667eddbda73e1977e0c860835c0",
          Homes.LPIPS),
      converted(
          "lpips-lin-alex.safetensors",
          "3105ccc0cb570fa2f6efcf6add972201491b2b90eda7a7ff1b5e20e27bf7d8e4")),
  /** Linear weights of LPIPS v0.1 for SqueezeNet. */
  LPIPS_SQUEEZE(
      "lin",
      published(
          "squeeze.pth",
          "4a5350f23600cb79923ce65bb07cbf57dca461329894153e05a1346bd531cf76",
          Homes.LPIPS),
      converted(
          "lpips-lin-squeeze.safetensors",
          "61abe1faa417f3e3d414ad2e931406055482a3e8f7de4a676174ff6f052b815c")),
  /** Linear weights of LPIPS v0.1 for VGG16. */
  LPIPS_VGG(
      "lin",
      published(
          "vgg.pth",
          "a78928a0af1e5f0fcb1f3b9e8f8c3a2a5a3de244d830ad5c1feddc79b8432868",
          Homes.LPIPS),
      converted(
          "lin_vgg.safetensors",
          "4fbb0122b8b7c419838e12f9d9414a590916757773a1dc835cef7adef85e8933"));

  /** Folders on public servers. */
  private static final class Homes {
    static final String TORCHVISION = "https://download.pytorch.org/models/";
    static final String LPIPS =
        "https://raw.githubusercontent.com/richzhang/PerceptualSimilarity/"
            + "082bb24f84c091ea94de2867d34c4544f68e0963/lpips/weights/v0.1/";
  }

  /**
   * A file that holds the weights.
   *
   * @param name its name
   * @param sha256 digest of its bytes, 64 hexadecimal digits
   * @param home where it is published; empty for a converted copy
   */
  public record Source(String name, String sha256, Optional<URI> home) {}

  private final String prefix;
  private final List<Source> sources;

  Pretrained(String prefix, Source... sources) {
    this.prefix = prefix;
    this.sources = List.of(sources);
  }

  private static Source published(String name, String sha256, String folder) {
    return new Source(name, sha256, Optional.of(URI.create(folder + name)));
  }

  private static Source converted(String name, String sha256) {
    return new Source(name, sha256, Optional.empty());
  }

  /** Files that hold these weights, the published one first. */
  public List<Source> sources() {
    return sources;
  }

  /** Whether an array of the file is a part of the network that is used here. */
  boolean uses(String array) {
    return array.startsWith(prefix);
  }

  /** Refuses a file without any array of the network. */
  Map<String, Weight> requireArrays(Map<String, Weight> arrays) {
    if (arrays.isEmpty()) {
      throw new AbsentWeightsException("no array of " + this + " begins with '" + prefix + "'");
    }
    return arrays;
  }
}
