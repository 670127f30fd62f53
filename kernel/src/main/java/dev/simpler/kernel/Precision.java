package dev.simpler.kernel;

/** Which algorithm of an instruction a kernel asks for. */
public enum Precision {
  /** The chip's quick one. */
  DEFAULT,
  /** The chip's exact one, which is slower; a chip that has none takes the other. */
  HIGH
}
