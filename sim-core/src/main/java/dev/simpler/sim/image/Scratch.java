package dev.simpler.sim.image;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Locals of one method that hold arguments while they are looked at; used again and again. */
final class Scratch {
  private final Map<TypeKind, Deque<Integer>> free = new EnumMap<>(TypeKind.class);

  /** Takes values of these types off the stack, the last one first. */
  int[] store(CodeBuilder code, List<ClassDesc> types) {
    int[] slots = new int[types.size()];
    for (int i = slots.length - 1; i >= 0; i--) {
      TypeKind kind = kind(types.get(i));
      Deque<Integer> left = free.computeIfAbsent(kind, _ -> new ArrayDeque<>());
      slots[i] = left.isEmpty() ? code.allocateLocal(kind) : left.pop();
      code.storeLocal(kind, slots[i]);
    }
    return slots;
  }

  /** Puts them back. */
  void load(CodeBuilder code, List<ClassDesc> types, int[] slots) {
    for (int i = 0; i < slots.length; i++) {
      code.loadLocal(kind(types.get(i)), slots[i]);
    }
  }

  /** Lets the locals be used again. */
  void free(int[] slots, List<ClassDesc> types) {
    for (int i = slots.length - 1; i >= 0; i--) {
      free.computeIfAbsent(kind(types.get(i)), _ -> new ArrayDeque<>()).push(slots[i]);
    }
  }

  private static TypeKind kind(ClassDesc type) {
    return TypeKind.from(type).asLoadable();
  }
}
