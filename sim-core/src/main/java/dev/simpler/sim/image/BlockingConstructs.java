package dev.simpler.sim.image;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.Set;

/** Finds out from a constant pool whether a kernel can suspend. */
final class BlockingConstructs {
  private static final String CONTEXT = "dev/simpler/kernel/KernelContext";
  private static final Set<String> CONTEXT_METHODS =
      Set.of("waitCrossCoreFlag", "setCrossCoreFlag", "commContext");
  private static final Set<String> PLACES =
      Set.of("dev/simpler/kernel/VectorPlace", "dev/simpler/kernel/CubePlace");
  private static final String ISA = "dev/simpler/kernel/isa/";
  private static final Set<String> INSTRUCTIONS =
      Set.of("TALLOC", "TPUSH", "TPOP", "TFREE", "SYNCALL", "TNOTIFY", "TWAIT", "TTEST");

  private BlockingConstructs() {}

  static boolean isNamedBy(ClassModel model) {
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof MemberRefEntry member) {
        String owner = member.owner().asInternalName();
        boolean flag =
            owner.equals(CONTEXT) && CONTEXT_METHODS.contains(member.name().stringValue());
        boolean pipe =
            owner.startsWith(ISA) && INSTRUCTIONS.contains(owner.substring(ISA.length()));
        boolean place = PLACES.contains(owner);
        if (flag || pipe || place) {
          return true;
        }
      }
    }
    return false;
  }
}
