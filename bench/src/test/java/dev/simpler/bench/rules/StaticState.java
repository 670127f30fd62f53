package dev.simpler.bench.rules;

import java.lang.constant.Constable;
import java.lang.constant.ConstantDesc;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.regex.Pattern;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a static field holds can change: the value is looked at, not only its declared type,
 * down to the last object it leads to. So a list is what it was built as, a record is as constant
 * as its components, and a holder with a counter in it is found.
 */
final class StaticState {
  /** Types of the JDK that cannot change, beside those that class files can hold as constants. */
  private static final List<Class<?>> CONSTANT =
      List.of(
          Constable.class,
          ConstantDesc.class,
          MemoryLayout.class,
          FunctionDescriptor.class,
          Linker.class,
          Vector.class,
          VectorSpecies.class,
          VectorOperators.Operator.class,
          Comparator.class,
          Pattern.class,
          Charset.class,
          ByteOrder.class,
          Duration.class,
          Level.class,
          BigInteger.class,
          BigDecimal.class,
          HexFormat.class,
          Path.class,
          System.Logger.class);

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private StaticState() {}

  /** What of the field's value can change, with the way to it; empty if nothing can. */
  static Optional<String> changeable(Field field) {
    try {
      field.setAccessible(true);
      Object value = field.get(null);
      return new StaticState().held(field, value);
    } catch (LinkageError templateWithoutData) {
      return byDeclaration(field.getType());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(field.toString(), e);
    }
  }

  /** A template of vector loops gets its constants when a copy of it is defined, not by loading. */
  private static Optional<String> byDeclaration(Class<?> type) {
    boolean constant =
        type.isPrimitive()
            || isOurs(type)
            || CONSTANT.stream().anyMatch(each -> each.isAssignableFrom(type));
    return constant ? Optional.empty() : Optional.of("a " + type.getTypeName());
  }

  /** An array is looked at by what the code does with the field that holds it. */
  private Optional<String> held(Field field, @Nullable Object value) {
    if (value != null && value.getClass().isArray() && Array.getLength(value) > 0) {
      Optional<String> writes = ArrayWrites.of(field);
      return writes.isEmpty() && value instanceof Object[] elements
          ? all(Arrays.asList(elements))
          : writes;
    }
    return of(value);
  }

  private Optional<String> all(Collection<?> values) {
    return values.stream().flatMap(value -> of(value).stream()).findFirst();
  }

  private Optional<String> of(@Nullable Object value) {
    if (value == null || !seen.add(value)) {
      return Optional.empty();
    }
    Class<?> type = value.getClass();
    if (isOurs(type)) {
      return fields(value, type);
    }
    if (CONSTANT.stream().anyMatch(constant -> constant.isInstance(value))) {
      return Optional.empty();
    }
    if (type.isArray() && Array.getLength(value) == 0) {
      return Optional.empty();
    }
    if (value instanceof Optional<?> optional) {
      return optional.flatMap(this::of);
    }
    if (isUnmodifiable(type)) {
      return switch (value) {
        case Collection<?> values -> all(values);
        case Map<?, ?> map -> all(map.keySet()).or(() -> all(map.values()));
        default -> Optional.of(type.getName());
      };
    }
    return Optional.of("a " + type.getTypeName());
  }

  private Optional<String> fields(Object value, Class<?> type) {
    for (Class<?> each = type; each != null && isOurs(each); each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        Optional<String> change =
            Modifier.isStatic(field.getModifiers()) ? Optional.empty() : field(value, field);
        if (change.isPresent()) {
          return Optional.of(type.getSimpleName() + "." + field.getName() + ": " + change.get());
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> field(Object value, Field field) {
    if (!Modifier.isFinal(field.getModifiers())) {
      return Optional.of("a field that is not final");
    }
    try {
      field.setAccessible(true);
      return held(field, field.get(value));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(field.toString(), e);
    }
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith("dev.simpler.");
  }

  private static boolean isUnmodifiable(Class<?> type) {
    String name = type.getName();
    return name.startsWith("java.util.ImmutableCollections")
        || name.startsWith("java.util.Collections$Unmodifiable")
        || name.startsWith("java.util.Collections$Empty")
        || name.startsWith("com.google.common.collect.") && name.contains("Immutable")
        || name.startsWith("org.eclipse.collections.impl.") && name.contains("Immutable");
  }
}
