/*
title   = "Words for order lines that are no goods"
grain   = ["place", "word"]
reads   = []

[columns]
place = "code or name (the whole of it), or start (of a name)"
word  = "In lower case"
kind  = "shipping, gift_card, discount, fee, bag or tip"
*/
select
    place,
    word,
    kind

from (
    values
    ('code', 'bank charges', 'fee'), ('code', 'amazonfee', 'fee'),
    ('name', 'cruk commission', 'fee'),
    ('name', 'pads to match all cushions', 'fee'),
    ('name', 'manual', 'fee'), ('name', 'samples', 'fee'),
    ('name', 'adjust bad debt', 'fee'), ('name', 'amazon fee', 'fee'),
    ('name', 'bank charges', 'fee'), ('name', 'next day carriage', 'shipping'),
    ('name', 'carriage', 'shipping'), ('name', 'postage', 'shipping'),
    ('name', 'dotcom postage', 'shipping'),
    ('start', 'frakt', 'shipping'), ('start', 'fraktkostnad', 'shipping'),
    ('start', 'fraktgebyr', 'shipping'), ('start', 'fraktavgift', 'shipping'),
    ('start', 'fragt', 'shipping'), ('start', 'fragtgebyr', 'shipping'),
    ('name', 'porto', 'shipping'), ('start', 'porto og', 'shipping'),
    ('start', 'porto och', 'shipping'), ('start', 'porto &', 'shipping'),
    ('start', 'porto +', 'shipping'), ('start', 'porto /', 'shipping'),
    ('start', 'porto inkl', 'shipping'), ('start', 'porto inkl.', 'shipping'),
    ('name', 'porto/frakt', 'shipping'), ('name', 'portokostnad', 'shipping'),
    ('name', 'portokostnader', 'shipping'), ('start', 'shipping', 'shipping'),
    ('start', 'delivery', 'shipping'), ('start', 'forsendelse', 'shipping'),
    ('start', 'hjemlevering', 'shipping'),
    ('start', 'hemleverans', 'shipping'),
    ('start', 'hjemmelevering', 'shipping'),
    ('name', 'levering', 'shipping'), ('name', 'leverans', 'shipping'),
    ('start', 'toimituskulut', 'shipping'), ('name', 'rahti', 'shipping'),
    ('name', 'versand', 'shipping'), ('start', 'versandkosten', 'shipping'),
    ('start', 'gavekort', 'gift_card'), ('start', 'presentkort', 'gift_card'),
    ('start', 'gift card', 'gift_card'), ('start', 'giftcard', 'gift_card'),
    ('start', 'gift voucher', 'gift_card'),
    ('start', 'dotcomgiftshop gift voucher', 'gift_card'),
    ('start', 'lahjakortti', 'gift_card'),
    ('start', 'e-gavekort', 'gift_card'), ('name', 'gavesjekk', 'gift_card'),
    ('start', 'rabatt', 'discount'), ('start', 'rabat', 'discount'),
    ('start', 'rabattkode', 'discount'), ('start', 'rabattkod', 'discount'),
    ('start', 'rabatkode', 'discount'), ('start', 'discount', 'discount'),
    ('start', 'kupong', 'discount'), ('start', 'kupon', 'discount'),
    ('start', 'alennus', 'discount'),
    ('name', 'gebyr', 'fee'), ('name', 'avgift', 'fee'),
    ('start', 'fakturagebyr', 'fee'), ('start', 'faktureringsgebyr', 'fee'),
    ('start', 'fakturaavgift', 'fee'),
    ('start', 'ekspedisjonsgebyr', 'fee'),
    ('start', 'ekspeditionsgebyr', 'fee'),
    ('start', 'expeditionsavgift', 'fee'),
    ('start', 'administrasjonsgebyr', 'fee'),
    ('start', 'administrationsgebyr', 'fee'),
    ('start', 'betalingsgebyr', 'fee'), ('start', 'kortgebyr', 'fee'),
    ('start', 'purregebyr', 'fee'), ('start', 'miljøgebyr', 'fee'),
    ('start', 'miljöavgift', 'fee'), ('start', 'handling fee', 'fee'),
    ('start', 'øreavrunding', 'fee'), ('start', 'öresavrundning', 'fee'),
    ('start', 'øreafrunding', 'fee'), ('name', 'avrunding', 'fee'),
    ('name', 'avrundning', 'fee'), ('name', 'afrunding', 'fee'),
    ('name', 'rounding', 'fee'), ('start', 'pyöristys', 'fee'),
    ('start', 'öresutjämning', 'fee'), ('start', 'øresavrunding', 'fee'),
    ('start', 'rounding adjustment', 'fee'),
    ('name', 'pant', 'fee'), ('name', 'flaskepant', 'fee'),
    ('name', 'engangspant', 'fee'), ('name', 'pantbeløp', 'fee'),
    ('name', 'pantbelopp', 'fee'), ('name', 'pantti', 'fee'),
    ('name', 'bottle deposit', 'fee'), ('start', 'gaveinnpakning', 'fee'),
    ('start', 'gaveinnpakking', 'fee'), ('start', 'gaveindpakning', 'fee'),
    ('start', 'presentinslagning', 'fee'), ('name', 'innpakning', 'fee'),
    ('name', 'innpakking', 'fee'), ('name', 'indpakning', 'fee'),
    ('name', 'inslagning', 'fee'), ('start', 'lahjapaketointi', 'fee'),
    ('name', 'gift wrap', 'fee'), ('start', 'gift wrapping', 'fee'),
    ('start', 'postikulut', 'shipping'), ('start', 'toimitusmaksu', 'shipping'),
    ('name', 'bærepose', 'bag'), ('name', 'bæreposer', 'bag'),
    ('name', 'plastpose', 'bag'), ('name', 'papirpose', 'bag'),
    ('name', 'bärkasse', 'bag'), ('name', 'plastkasse', 'bag'),
    ('name', 'papperskasse', 'bag'), ('name', 'plastpåse', 'bag'),
    ('name', 'papperspåse', 'bag'), ('name', 'pose', 'bag'),
    ('name', 'carrier bag', 'bag'), ('name', 'muovikassi', 'bag'),
    ('name', 'tip', 'tip'), ('name', 'tips', 'tip'), ('name', 'dricks', 'tip'),
    ('name', 'driks', 'tip'), ('name', 'drikkepenger', 'tip'),
    ('name', 'drikkepenge', 'tip')
) as known (place, word, kind)

order by
    place,
    word
