package dev.simpler.export.print;

import dev.simpler.export.ir.ValueKind;
import dev.simpler.kernel.ElementType;
import java.util.Locale;

/** Types of C++. */
final class CppTypes {
  private CppTypes() {}

  static String of(ValueKind kind) {
    return switch (kind) {
      case BOOL -> "bool";
      case INT -> "int32_t";
      case LONG -> "int64_t";
      case FLOAT -> "float";
      case DOUBLE -> "double";
      case OBJECT -> "auto";
      case NOTHING -> "void";
    };
  }

  static String of(ElementType type) {
    return switch (type) {
      case FLOAT32 -> "float";
      case FLOAT16 -> "half";
      case BFLOAT16 -> "bfloat16_t";
      case FLOAT8_E4M3 -> "float8_e4m3_t";
      case FLOAT8_E5M2 -> "float8_e5m2_t";
      case FLOAT8_E8M0 -> "float8_e8m0_t";
      case HIFLOAT8 -> "hifloat8_t";
      case FLOAT4_E2M1, FLOAT4_E1M2, INT4 ->
          throw new IllegalArgumentException(type + " has been refused before");
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 ->
          type.name().toLowerCase(Locale.ROOT) + "_t";
    };
  }
}
