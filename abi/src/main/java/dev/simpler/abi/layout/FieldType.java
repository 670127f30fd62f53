package dev.simpler.abi.layout;

import java.lang.foreign.MemoryLayout;

/** The type of a field: a scalar or another struct. */
public sealed interface FieldType permits Scalar, StructSpec {
  /** {@return size of one element in bytes} */
  int bytes();

  /** {@return alignment in bytes} */
  int alignment();

  /** {@return name in the generated C header} */
  String cName();

  /** {@return the FFM layout of one element} */
  MemoryLayout layout();
}
