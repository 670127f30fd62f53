package dev.simpler.export.lift;

import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Blocks of a method by their first instruction, without what only exceptions reach; which of them
 * are loops, and where two ways meet again. The number of instructions stands for the end.
 */
final class MethodGraph {
  private final MethodCode code;
  private final int end;
  private final TreeSet<Integer> leaders = new TreeSet<>();
  private final Map<Integer, List<Integer>> successors = new HashMap<>();
  private final Map<Integer, BitSet> loops = new HashMap<>();
  private final Map<Integer, BitSet> after = new HashMap<>();

  MethodGraph(MethodCode code) {
    this.code = code;
    end = code.instructions.size();
    findLeaders();
    findSuccessors();
    findLoops(0, new ArrayList<>(), new BitSet());
    findMeetings();
  }

  int end() {
    return end;
  }

  /** The instruction behind the last one of a block. */
  int limit(int block) {
    Integer next = leaders.higher(block);
    return next == null ? end : next;
  }

  /** The blocks of a loop by its first one; empty of a block that begins none. */
  BitSet loop(int block) {
    return loops.getOrDefault(block, new BitSet());
  }

  boolean isLoop(int block) {
    return loops.containsKey(block);
  }

  /** Begins of loops. */
  List<Integer> loopHeads() {
    return List.copyOf(loops.keySet());
  }

  List<Integer> successors(int block) {
    return successors.getOrDefault(block, List.of());
  }

  /** How many blocks go on with this one. */
  long predecessors(int block) {
    return successors.values().stream().filter(each -> each.contains(block)).count();
  }

  /** Where all ways from a block meet again: the nearest such block, or the end. */
  int meeting(int block) {
    BitSet later = (BitSet) after.getOrDefault(block, new BitSet()).clone();
    later.clear(block);
    for (int each = later.nextSetBit(0); each >= 0; each = later.nextSetBit(each + 1)) {
      BitSet rest = (BitSet) later.clone();
      rest.andNot(after.getOrDefault(each, new BitSet()));
      if (rest.isEmpty()) {
        return each;
      }
    }
    return end;
  }

  private void findLeaders() {
    leaders.add(0);
    for (int i = 0; i < end; i++) {
      List<Integer> targets = targets(i);
      leaders.addAll(targets);
      if (!targets.isEmpty() || ends(code.instructions.get(i))) {
        leaders.add(i + 1);
      }
    }
  }

  private static boolean ends(Instruction instruction) {
    return instruction instanceof ReturnInstruction || instruction instanceof ThrowInstruction;
  }

  private List<Integer> targets(int index) {
    List<Integer> targets = new ArrayList<>();
    switch (code.instructions.get(index)) {
      case BranchInstruction branch -> targets.add(code.place(branch.target()));
      default -> {}
    }
    return targets;
  }

  private static boolean goesOn(Instruction last) {
    boolean jumps =
        last instanceof BranchInstruction
            && (last.opcode() == Opcode.GOTO || last.opcode() == Opcode.GOTO_W);
    return !jumps && !ends(last);
  }

  private void findSuccessors() {
    for (int block : leaders) {
      if (block >= end) {
        continue;
      }
      int last = limit(block) - 1;
      List<Integer> next = new ArrayList<>(targets(last));
      Instruction instruction = code.instructions.get(last);
      if (goesOn(instruction)) {
        next.add(last + 1);
      }
      if (ends(instruction)) {
        next.add(end);
      }
      successors.put(block, next);
    }
  }

  private void findLoops(int block, List<Integer> path, BitSet done) {
    if (path.contains(block)) {
      BitSet body = loops.computeIfAbsent(block, each -> new BitSet());
      body.set(block);
      gather(path.getLast(), body);
      return;
    }
    if (block == end || done.get(block)) {
      return;
    }
    path.add(block);
    successors(block).forEach(next -> findLoops(next, path, done));
    path.removeLast();
    done.set(block);
  }

  /** Everything from which the end of a turn is reached without the loop's begin. */
  private void gather(int block, BitSet body) {
    if (body.get(block)) {
      return;
    }
    body.set(block);
    successors.forEach((from, next) -> {
      if (next.contains(block)) {
        gather(from, body);
      }
    });
  }

  private void findMeetings() {
    BitSet all = new BitSet();
    leaders.forEach(all::set);
    all.set(end);
    successors.keySet().forEach(each -> after.put(each, (BitSet) all.clone()));
    BitSet last = new BitSet();
    last.set(end);
    after.put(end, last);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int block : successors.keySet()) {
        BitSet common = (BitSet) all.clone();
        successors(block).forEach(next -> common.and(after.getOrDefault(next, all)));
        common.set(block);
        changed |= !common.equals(after.put(block, common));
      }
    }
  }
}
