"""Names of villages and districts that mean something else first, written for this project.

How the lists came about: single-word names of Indonesian villages and districts (Kepmendagri 300.2.2-2138/2025) that
are met as words in ordinary texts without a region (reviews, posts and news in a dozen languages), words added by
hand, and names that a regency, city or province elsewhere has too. In a text such a name needs a cue ("desa", "kec.").
"""

# ruff: noqa: SIM905  (lists of words read better as text)

# Everyday words of Indonesian and the regional languages, and names of people.
EVERYDAY_NAMES = frozenset(
    """
    abak abang abau abeli abepura abit aceh adam adoh again agak agin agung agus ahmad airlangga ajang ajin akar
    akat alai alas alasan alat alim alla alur amaliah aman amang ambal amber ambo amen amis ampas ampera ancol
    andalan anggi anggrek angkasa angkatan anjani antapani antara anugerah anyar apal apala apan apung arahan arakan
    aran aras area aren arif armada arus arusu asai asam asem asia asinan asok asri asuhan atap atep ater awan awang
    awis awit ayah ayak ayam ayunan babagan babak babana babang babat babe bacan bacang bacem bada badak bade bagak
    bagi baginda bagus bahagia bahari bahu baik baja bajak baka bakal bakalan bakas bakat bakau baki bakka bakti
    bala balai balane bale bali balik balla balle balok balong balung bambang bambu bana bandar bandara banding
    banget bangga bangka bangkai bangkalan bangkok bango bangsa bangun bangunan banjer bantai bantal banten banteng
    banter baok bara barang baranti barat baraya bareng bari barisan baro baru basi baso bata batahan batan batas
    bate bates bati batik batin bato batok battal batua batuan batur baun bawang baya bayang bayem bayi bayu bebek
    bedana bedug begal beja bejen beko beku bela belah belani bella bello bellu beluk benda bendahara bendung
    bendungan bener beng bengkak bengkel bengko bening bentang benteng bento benua berang bercak bere bereng
    beringin berkah berkas berkat berlian bersama bersujud berta beru berua berusaha besar besi beton beusi biang
    bias bika bila bilai bilas bilo bina bine bini bintang bintaro biru bisa blender boba bobo bocor bodas bodi boha
    bojo bojongloa bola bolo bolong bolu bombay bondan bondo bonjol boro borobudur borong boros boru bosen boso boto
    botto boya braga brambang brebeg bringsang bruno buahan buang buat bubuhan bubuk budi budidaya bueng bujang
    bukaan buke buki bukit bukti buku bulak bulan bulang bulu bulung bumbu bumi bunder bunderan bune bunga bungah
    bungong bunter buntet buntu burangrang buri buru buruan butoh butong butuh buya cabang cageur calong camplong
    campor campur candi canggu canggung cangkang cangkir carita catur cawang cekel celep cemara cemerlang cemoro
    cempaka cempedak cendana cengkareng cera ciater cibadak cibeber cibiuk cibubur cicendo cideng cihampelas
    cihideung cijantung cikampek cikawao cikini cileungsi cimanuk cina cinta cipaganti cipanas cipedes cireng
    citarum ciumbuleuit ciwidey colo condong conto curug dadi dagangan dago dalam dalang dalil damai dana danau
    dandang danga dangdeur dangu dapet dara darat dari darma data datar dateng daun daung daya dayeuh dayung debut
    degan deket della demen denai deng deras dere deri desa dewi didi dieng dikira dima dingin dinoyo diponegoro
    disi dolok domba dono dorong duai dugi dukuh dukun duren duri durian durung ekor elang elok embi ende enem
    enggal fajar fase fatimah figur firdaus foya gabus gadang gading gaga gagah gajah gajahmada gaji gaka gala galak
    galeh gambaran gambir gampang gampong gancang ganjaran ganti gantung gantungan gapura gara gari garing garuda
    gawang gedang gedeg gedong gedung geger gegeran gela gelang gelap gelombang gelora gembira gempol genteng
    genting gentong geser gigir giling gilo gilok giri gitar glodok goal godang godog godong golok gondang gong
    grogol grojogan gubeng gubug gubuk gudang guha gulo gulu gulung guna gunawan gunting guntur gunung gunungan
    gurame guring hadi haha hainam halangan hambalang hampang handuk hanura harap harapan harian harimau harmoni
    harmonis harus hasanuddin hatta hayo hello hidayah hidayat hijrah homa hulu huntu hurung ibarat ibrahim idaman
    ikon imam imana imogiri indah indro inuman islam ismail istana istiqlal iyaro jaan jaba jadi jago jagoan jagong
    jagung jala jaluk jaman jamblang jambu jamin jamu jang jangka jangkung janji jano janten japan jarak jari jarum
    jasa jati jatinangor jatiwaringin jatuh jawa jawi jaya jebol jeding jeli jenang jengkol jepang jernih jeru jeruk
    jiko jimbar jimbaran jogja joglo jojo jojol joko jonggrang jono jorok jugo juli jumat jumpai jungkat juragan
    jurang juta kabar kabita kabupaten kaburu kaca kacang kacangan kadai kagok kagungan kakan kakara kala kalak
    kalangan kaleng kalero kali kalian kaliki kalimalang kalimantan kalimbu kalis kaliurang kalo kalon kalut kama
    kamal kamar kamat kambera kampung kamu kanai kanan kanca kancana kancil kancing kandang kandung kangkung kantin
    kantor kaos kapal kapur kaputusan karak karang karangan karas karaton kare karedok karet karo kartini karu
    karuan karunia karya karye kasang kasi kasia kasih kasihan kaso kassa kates katimbang katong katua katulampa
    kawa kawal kawan kawat kawe kawitan kaye kayo kebak kebakkramat keban kebo kebocoran kebon kebonjati kebun kecap
    kecik kecil kedai kedondong kejadian kejaksaan kejayaan keji kelangan kelapa kelong kelor kelurahan kemang
    kemangi kemanisan kemasan kemayoran kembang kembangan kembaran kemiri kemu kenalan kenanga kenangan kencana
    kendel kepatihan kepiting kerajaan keramat kerang kerapu keras keraton kerbau kerep kering keriting kerjo
    kerukunan kesatuan kesehatan ketab ketang ketulungan keun keusik khatulistiwa kiat kijang kiki kilang kilo kini
    kira kito kiwi kiya klapa klopo kober kodi koki kolak kolam kole kolek kolong kombi kompas kompol kona kondang
    kong kopen kopeng koper kopi kopo kopong korek korma kota kotakan kote koto koya kramat kraton krecek kretek
    kristen kuang kubu kubur kudu kueh kujang kuku kuli kulo kulon kumbang kunci kuni kuning kunir kunyit kurik
    kurrusumanga kuru kurun kurung kusa kuta kuto kutoarjo kwitang laba laban labang labo labu labuh ladang lado
    lage lahar laine laju lakaran laksamana laksana lala lalakon lalang lalap lama lamaran lambung lame lamma lamo
    lampa lampah lamu lamuk lanas lancar lange langgeng langi langkap lanjut lante lantik lapang lapangan lappa lara
    larangan larantuka laras latak lauk lawak lawang lawet lawu layang lebak lebih ledeng legian lego lelang lele
    leleng lembah lembang lembar lembu lembur lemo lemon lempang lemper lempo lenga lengkong lereng lestari lette
    lewat liang libas licin lidi limang limau limo ling lino lintang lion lirik lobang lodaya loka loko lolo lomba
    lombok lonca london long lontar lor lorong losari loyang luar luas lumbung lumpur lumu lumut lurah lurang maba
    mabuk macah macan madang made madu madura maelang maen magis mahal mahoni mainan maja majang majapahit majar
    maju maka makam makasar maki makmur mala malabar malik malo maloang mama mambu mampir mampu manahan manang
    mandai mandau mandiri mandok mane mangga manggang manggau manggihan manggis manggung mangka mani manika manis
    manjang manna mano mantan manuju manuk manusa maos mara marang mare marena marga maria maribaya mario marisa
    marisi martadinata maru maryam masara masigit masin masing mata matak matang mate matei matras matua matur mawa
    mawar mawi maya meat medali mega megang mekar melak melana melati melayu meles meli melikan mella melle melo
    menang menanti menawan menawi mencolok mendung menjalin menjangan menjelang menteng mentok merah merak merantau
    merapi merasa merauke merdeka merek mereng meri merpati mesir mesjid meteng meto metro mewek mikir mikiran mila
    mili mimin mine mini minta mode mole momo monas montor mopi moro motong moyo mpoa muak muang muara muda mudik
    mudo mugi muhammad muka muke muko mulia mulyo muna muncul munding munduk mungkin munu mura murni musi mustika
    musyawarah mutiara nadi naga nagara naha nakama nami namo nampan namun nanas nang nanggung nangka nangsri
    nangtang naning napa napi narai nasi nata natah natal negara nelayan ngadem ngajaran ngali ngan nganti ngapa
    ngapus ngara ngaran ngaso ngat ngeling ngenang ngenep ngumpul nguri nila nini nipa nirwana nisa nita noman
    normal nungga nungkulan nur nusa nusantara nyamuk nyari olang omben ombo omega omor oreng osom pacar pacul pada
    padalarang padas padek padi padua paga pagar pagelaran pager pagi pahang pahlawan paima pait paja pajajaran
    pajang pajangan paju pakem pakis paku palang pale paloh pamekaran pami pana panahan panakkukang panas pancasila
    pancoran pancuran pandai pandan pandang pandangan pangalengan pangeran panggang panggih panggung pangkal
    pangkalan pangkat pangke panjang panji panorama pantai panti panutan papar papua para parahu parak parang
    parapat parapatan pare parek pari paris parit paru pasak pasan pasang pasangan pasar pasawahan paseban pasir
    pasirkaliki pasokan pasteur pastina patang patani patek patokan patokbeusi pattimura patung paul paya payu
    payung pedalaman pedang pedes pehe pejuang pekat pela pelabuhan pelajaran pelek pelem peleyan pemenang pemuda
    pemuka penang penarikan penataan pendingin pendopo pener pengalihan penganten pengaturan peninggalan penjuru
    pensiunan penurunan penyaringan pepaya perak perbatasan perdamaian perdana pereng perhiasan perjuangan
    perkebunan perkotaan permai permata perreng persatuan pertahanan pertamina pertengahan pertiwi perwira pesantren
    pesat pesen pesing pesisir peso pesse peta petak petang petani pete peteng petok pettong piga pika pilar
    pinangan pinda pinggan pinggang pinggir pintu pirang pisan pisang pitu poco podo pohara pojok poko pokol pola
    polan polo poncol pondok pong popo porsea porto posa poter poto prabu prambanan prapatan prima pucuk puding
    puguh pukul pulau pulo puluhan puna puncak punggung punten pupus puput pura purana purba purbasari pure puri
    purnama purut purwokerto pusaka pusat puter puteran puti putih rada rade raden ragi ragunan rahayu rahmat raja
    raka raket rakit rambutan rampi ranah random randu rangka rantau rante rapa rasan rata rato rawa rawan raya rebo
    rega rego rejeki rejo reka rembes remen remo rendang rende rendeng reni rias riau rimbun rindu rintisan riung
    robek roda rodok roko roma romadhon rompi rongga rotan roto rowa ruang ruar ruko rumput runtu rusa saba sabah
    saban sabang sabe sabisa sabon sabu sabulan sabun sabung sadang sadar sadia saengga sago sagu saham sajen saka
    sakti sakura salak salam salama salaman sale salemba salen salero saling salira salurang salut sama saman sambi
    sambung sambungan sambutan sami samo sampa sampe sampean samping sampun sampurna sanan sandi sanggar sanja
    santan sanur sapa sape sapi sappa sara sarang saray sare sareng sari sasak sasaran sasi sassa satu saud sawah
    sawang sawi sawit sayang seberang secang seda sedang sedeng sedo sejahtera sejati sekat seko sela selamat selang
    selangit selat selatan selesai selo semangat semanggi semata sembilan semen sementara seminyak semono sempurna
    semu semut senayan senen seneng senga sengka sengon seni sentosa sentral sentul sepadan sepakat sepang sepanjang
    seppang serah serambi serangan serasi serat serba serbaguna sereh seren sering seroja serpong serut setia
    setiabudi setiap sewu siaga siangan sido siki siko siku sila silam silang silat siliwangi simpang singa
    singapura singaraja singkil sini sipat sira siraman sirih sisi sisik sisir siti sitompul situ slamet slipi
    soekarno sogo soka sokan soklat soko solokan somber soni sono sopo soro sorry sosial sosok soyo sriwijaya
    stadion subur suci sudah sudi sudirman sudo sugeng suka sukajadi sukarela suko sukses sukur sulaiman sulang sulu
    sulung sumber sumilir sumsum sumur sungayang sura surat suro suru suruh susai susi susilo susu susuk sutrisno
    swadaya taat taba tabah tabona tabuh tada tahu tahunan tajuk tala talaga taliwang taman tamang tamansari tambaan
    tambahan tambak tambang tambe tambunan tameng tamong tampa tampak tampang tampung tanda tandang tanduk tang
    tangah tangan tangga tanggel tangguh tanggul tanggung tanggungan tangkas tangki tangkis tanjakan tanjung tapa
    tapak tari tarik tarikan taro tarus tasi tawa tawar tawaran taya tebang tebel tebing tebu teduh tegak tekad teko
    tela teladan telaga telak telang tellok telo teluk tembang tembok tembung temon tempe tempel tempur temu tenan
    tenang tenda tende tenga tengah tengger tengnga tenogo tentang teras terasa teratai teratas teri teriak terik
    terisi terjun tero terong teros terpadu terumbu terusan tetap teungoh thomas tibang tibo tiga tigaraksa tihang
    timbang timbangan timer timur tina tingki tiram tiris tirta tiru titik tlatah toba tobang tobat toho toko tokoh
    tola tolak tolang tolong toman tomang tondo tonggo topi topo toro toronan toya trisakti tugu tuju tukang tukul
    tulang tulis tulung tumpang tumpeng tumpukan tunggu tungke tunjuk tuntang ture turi turu turunan tusan tutung
    tutup tutur tutut tuwa ubar udang uganda ujung ujunge ulang ular ulian ulin uling uluan ulun umar umba umbar
    upah upit urang urat ureng urung usir usul utama utan utara vega waduk wahai wahyu waka wako waled wali walo
    wanci wanda wangi wangun wanoja wara waras warisan warna warsa waru wasiat waspada wates watu wawasan wayang
    weda wedi weleri were wetan wibawa widang widodo wolu wonokromo wunga yang yanto yayasan yuni yusuf
    """.split()
)

# Regencies, cities and provinces whose name some village has too, without blanks.
FAMOUS_NAMES = frozenset(
    """
    asahan badung balikpapan banda bandung banggai bangli banjar banjarbaru banjarmasin banjarnegara bantaeng bantul
    banyuasin banyumas banyuwangi barru batang batanghari batu baubau bekasi belu benermeriah bengkalis bengkayang
    bengkulu bengkulutengah bima binjai bintan bitung blitar blora bogor bojonegoro bondowoso bone boyolali brebes
    bukittinggi buleleng bulungan bungo buol buton ciamis cianjur cilacap cilegon cimahi cirebon dairi demak
    denpasar depok dogiyai dompu donggala enrekang fakfak garut gianyar gorontalo gresik grobogan gunungmas
    gunungsitoli indramayu intanjaya jakarta jambi jawatengah jayapura jember jembrana jepara jombang kaimana kampar
    kapuas kapuashulu karanganyar karangasem karawang karimun kayongutara kebumen kediri kendal kendari kepahiang
    ketapang klaten klungkung kolaka konawe kotabaru kotamobagu kuburaya kudus kuningan kupang lahat lamandau
    lamongan landak langkat limapuluhkota lingga lombokbarat lomboktimur lumajang madiun magelang magetan majalengka
    makassar malaka malang malinau mamasa mamberamotengah mamuju manado manggarai manokwariselatan mataram medan
    merangin mesuji mimika mojokerto muaraenim muarojambi murungraya nabire nganjuk ngawi nunukan pacitan padang
    padangpanjang pagaralam palangkaraya palembang palopo palu pamekasan pandeglang pangandaran pariaman pasaman
    pasangkayu pasuruan pati payakumbuh pekalongan pekanbaru pelalawan pemalang pesisirselatan pidie pohuwato
    ponorogo pontianak prabumulih pringsewu probolinggo pulangpisau puncakjaya purbalingga purwakarta purworejo
    rembang salatiga samarinda sambas sampang sarmi sarolangun seluma semarang serang siak sidoarjo sigi sijunjung
    sikka simalungun singkawang sintang situbondo sleman solo solok sorong sragen subang subulussalam sukabumi
    sukamara sukoharjo sumbawa sumedang sungaipenuh surabaya surakarta tabanan takalar tanahdatar tangerang
    tanjungbalai tanjungpinang tasikmalaya tebingtinggi tebo tegal temanggung ternate tolitoli trenggalek tual tuban
    tulangbawang tulungagung wajo wonogiri wonosobo yalimo yogyakarta
    """.split()
)
