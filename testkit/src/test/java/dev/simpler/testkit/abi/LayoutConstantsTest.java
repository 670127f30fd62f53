package dev.simpler.testkit.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.layout.FieldSpec;
import dev.simpler.abi.layout.StructSpec;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The constants and offset methods that code uses say the same as the structs they are of. */
class LayoutConstantsTest {
  @Test
  void everyStructIsOnTheList() {
    Set<StructSpec> found = new HashSet<>();
    AbiClasses.layouts().forEach(type -> found.addAll(AbiClasses.specs(type).values()));
    assertEquals(AbiClasses.structs(), found);
  }

  /** Structs that epochs have in several sizes have none: code reads those from the struct. */
  @Test
  void structsOfSeveralSizesHaveNoConstants() {
    for (Class<?> type : AbiClasses.layouts()) {
      if (!hasConstants(type)) {
        assertTrue(AbiClasses.specs(type).containsKey("WIDE"), type.getName());
        assertEquals(AbiClasses.specs(type).size(), type.getFields().length, type.getName());
      }
    }
  }

  private static List<Class<?>> withConstants() {
    return AbiClasses.layouts().stream().filter(LayoutConstantsTest::hasConstants).toList();
  }

  private static boolean hasConstants(Class<?> type) {
    return Arrays.stream(type.getFields()).anyMatch(field -> field.getName().equals("BYTES"));
  }

  @Test
  void offsetConstantsAndFieldsMatchOneToOne() {
    for (Class<?> type : withConstants()) {
      Set<String> expected = new TreeSet<>();
      AbiClasses.specs(type)
          .forEach((holder, spec) ->
              spec.fields()
                  .forEach(field -> expected.add(constant(holder, field) + field.offset())));
      Set<String> actual = new TreeSet<>();
      for (Field field : type.getFields()) {
        if (field.getName().startsWith("OFFSET_")) {
          actual.add(field.getName() + " = " + AbiClasses.value(field));
        }
      }
      expected.removeIf(each -> isShared(type, each, actual));
      assertEquals(expected, actual, type.getName());
    }
  }

  /** The state and error of a control request are those of a task. */
  private static boolean isShared(Class<?> type, String constant, Set<String> actual) {
    return AbiClasses.specs(type).size() > 1
        && actual.contains(constant.replace("OFFSET_CONTROL_", "OFFSET_"))
        && !actual.contains(constant);
  }

  private static String constant(String holder, FieldSpec field) {
    String name = field.name().replaceFirst("_$", "").toUpperCase(Locale.ROOT);
    return "OFFSET_"
        + (holder.equals("SPEC") || name.equals("COMMAND") ? "" : holder + "_")
        + name
        + " = ";
  }

  @Test
  void sizeAndAlignmentAreThoseOfTheStruct() throws ReflectiveOperationException {
    for (Class<?> type : withConstants()) {
      for (StructSpec spec : AbiClasses.specs(type).values()) {
        assertEquals(spec.bytes(), type.getField("BYTES").getInt(null), type.getName());
        assertEquals(spec.alignment(), type.getField("ALIGNMENT").getInt(null), type.getName());
      }
    }
  }

  @Test
  void offsetMethodsWalkAnArrayOfTheStruct() throws ReflectiveOperationException {
    int methods = 0;
    for (Class<?> type : AbiClasses.layouts()) {
      Map<String, StructSpec> specs = AbiClasses.specs(type);
      for (Method method : type.getMethods()) {
        if (method.getName().endsWith("Offset") && method.getParameterCount() == 1) {
          methods++;
          long first = (Long) method.invoke(null, 0);
          long second = (Long) method.invoke(null, 1);
          assertTrue(
              specs.values().stream()
                  .flatMap(spec -> spec.fields().stream())
                  .anyMatch(field ->
                      field.offset() == first
                          && (field.count() == 0 || field.type().bytes() == second - first)),
              method.toString());
        }
      }
    }
    assertTrue(methods > 15, methods + " methods");
  }
}
