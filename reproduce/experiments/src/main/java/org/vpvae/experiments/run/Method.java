package org.vpvae.experiments.run;

import com.google.gson.annotations.SerializedName;

/** The quantizers that can be run, with the names the paper gives them. */
public enum Method {
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

  /** The name in properties, files and folders. */
  public String id() {
    return id;
  }

  /** The name in the first column of the paper's tables. */
  public String paperName() {
    return paperName;
  }
}
