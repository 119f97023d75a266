// namespaces, `declare module`, `declare global`
namespace A { const x = 1; } // expect problem: TS_NAMESPACE namespaces are not in the subset
