package dev.simpler.kernel;

/** Where TIMG2COL takes the map's extents and padding from. */
public enum ImageMode {
  /** From its operands, by way of the register FMATRIX, in which they stay. */
  A_AUTO,
  /** From FMATRIX as SETFMATRIX left it, and the pad value as SET_IMG2COL_PADDING left it. */
  A_MANUAL,
  /** As A_AUTO, by way of FMATRIX_B. */
  B_AUTO,
  /** As A_MANUAL from FMATRIX_B. */
  B_MANUAL;

  /** {@return whether registers are set by instructions of their own} */
  public boolean isManual() {
    return this == A_MANUAL || this == B_MANUAL;
  }

  /** {@return whether it is the second register} */
  public boolean isSecond() {
    return this == B_AUTO || this == B_MANUAL;
  }
}
