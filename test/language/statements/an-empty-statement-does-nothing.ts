export function test() {
  ;;
  return 1; // expect: 1
}
