package org.vpvae.experiments.run;

import com.google.gson.annotations.SerializedName;

/** The quantizers that can be run, in the order and with the names of the paper's tables. */
public enum Method {
  /** Nearest code, codes learned by gradient. */
  @SerializedName("vq")
  VQ("vq", "VQ-VAE"),
  /** Nearest code in a frozen table under a learned linear map. */
  @SerializedName("simvq")
  SIMVQ("simvq", "SimVQ"),
  /** A variational autoencoder cut afterwards by a grid for normal numbers. */
  @SerializedName("tokenbridge")
  TOKENBRIDGE("tokenbridge", "TokenBridge"),
  /** Finite scalar quantization, symmetric with noise. */
  @SerializedName("fsq")
  FSQ("fsq", "FSQ"),
  /** Finite scalar perturbation. */
  @SerializedName("fsp")
  FSP("fsp", "FSP"),
  /** Vector perturbation. */
  @SerializedName("vp")
  VP("vp", "VP-VAE");

  private final String id;
  private final String paperName;

  Method(String id, String paperName) {
    this.id = id;
    this.paperName = paperName;
  }

  /** Whether a code is a row of levels, one per dimension, instead of a vector of a codebook. */
  public boolean isScalar() {
    return switch (this) {
      case VQ, SIMVQ, VP -> false;
      case TOKENBRIDGE, FSQ, FSP -> true;
    };
  }

  /** The name in properties, files and folders. */
  public String id() {
    return id;
  }

  /** The name in the first column of the paper's tables. */
  public String paperName() {
    return paperName;
  }
}
