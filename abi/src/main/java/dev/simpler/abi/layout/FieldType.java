package dev.simpler.abi.layout;

import java.lang.foreign.MemoryLayout;

/** The type of a field: a scalar or another struct. */
public sealed interface FieldType permits Scalar, StructSpec {
  /** Size of one element in bytes. */
  int bytes();

  /** Alignment in bytes. */
  int alignment();

  /** Name in the generated C header. */
  String cName();

  /** The FFM layout of one element. */
  MemoryLayout layout();
}
