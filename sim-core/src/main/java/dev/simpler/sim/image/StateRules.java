package dev.simpler.sim.image;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what a loaded image keeps from run to run: everything that its static fields reach. An
 * array in a static field is legal, for each run gets its own copy; anything else that could be
 * changed is not.
 */
final class StateRules {
  private record Reached(Object value, String path, boolean copied) {}

  private final ClassLoader image;
  private final ArrayDeque<Reached> open = new ArrayDeque<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private StateRules(ClassLoader image) {
    this.image = image;
  }

  /** Why the static fields of a class are state, or null if they are not. */
  static @Nullable String ofStatics(Class<?> type, ClassLoader image)
      throws IllegalAccessException {
    StateRules rules = new StateRules(image);
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
        field.setAccessible(true);
        rules.reach(field.get(null), "static field " + field.getName(), true);
      }
    }
    return rules.follow();
  }

  /** Why an object that serves all runs is state, or null if it is not. */
  static @Nullable String ofShared(Object shared, ClassLoader image) throws IllegalAccessException {
    StateRules rules = new StateRules(image);
    rules.reach(shared, "the one instance", false);
    return rules.follow();
  }

  private void reach(@Nullable Object value, String path, boolean copied) {
    boolean sharedArray = value != null && !copied && value.getClass().isArray();
    if (value != null && (seen.add(value) || sharedArray)) {
      open.add(new Reached(value, path, copied));
    }
  }

  private @Nullable String follow() throws IllegalAccessException {
    while (!open.isEmpty()) {
      Reached next = open.remove();
      String why = look(next);
      if (why != null) {
        return why;
      }
    }
    return null;
  }

  private @Nullable String look(Reached at) throws IllegalAccessException {
    Object value = at.value();
    Class<?> type = value.getClass();
    if (type.isArray()) {
      return at.copied() ? elements(at) : at.path() + " holds an array, which a run could change";
    }
    if (value instanceof Throwable || value instanceof StringBuilder) {
      return at.path() + " holds a " + type.getName() + ", which a run could change";
    }
    if (type.getClassLoader() == null) {
      return null;
    }
    for (Class<?> part = type;
        part != null && part.getClassLoader() != null;
        part = part.getSuperclass()) {
      for (Field field : part.getDeclaredFields()) {
        String why = Modifier.isStatic(field.getModifiers()) ? null : look(at, field);
        if (why != null) {
          return why;
        }
      }
    }
    return null;
  }

  private @Nullable String look(Reached at, Field field) throws IllegalAccessException {
    String path = at.path() + ", field " + field.getName();
    if (!Modifier.isFinal(field.getModifiers())) {
      return path + " is not final: a run could change it";
    }
    // Objects of the API keep their arrays to themselves; their final fields are enough.
    if (field.getDeclaringClass().getClassLoader() == image && !field.getType().isPrimitive()) {
      field.setAccessible(true);
      reach(field.get(at.value()), path, false);
    }
    return null;
  }

  private @Nullable String elements(Reached at) {
    if (!at.value().getClass().componentType().isPrimitive()) {
      for (int i = 0; i < Array.getLength(at.value()); i++) {
        reach(Array.get(at.value(), i), at.path() + "[" + i + "]", true);
      }
    }
    return null;
  }
}
