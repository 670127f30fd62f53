package dev.simpler.cli.export;

import dev.simpler.abi.tensor.DataType;

/** The Java source of a program of kernels {@code K0} and {@code K1} and a {@code Graph}. */
interface ProgramSource {
  /** Columns of all tensors. */
  int COLS = 32;

  /** Its class. */
  String name();

  /** Type of its two inputs and its output. */
  DataType type();

  /** Rows of its tensors. */
  int rows();

  /** Its text. */
  String source();
}
